//! How we say it aloud: probabilities, headlines and standing sentences, without a word of statistics.

use crate::stats::Direction;
use crate::stats::caveat::Caveat;
use crate::stats::goal::TargetStatus;
use crate::stats::overlap::Overlap;
use crate::stats::verdict::{PilotVerdict, Reason, Verdict};

/// Goes with every improved or worse verdict.
pub const NO_CAUSE: &str = "This shows that things changed when you started. It cannot show that the pilot caused it: \
                            season, workload or people may have changed, too.";
/// Goes with an improvement that started on target.
pub const ON_TARGET_BEFORE: &str = "You were on target before the pilot, too.";
/// Goes with a target reached while luck is not ruled out.
pub const GOOD_STRETCH: &str = "You reached the target, but this could be a good stretch.";
/// Goes with a pilot without before-weeks.
pub const ONLY_TARGET: &str =
    "We can say whether you reached the target, not whether anything changed.";

/// A probability from 0 to 1 in everyday words, such as "about 1 time in 308".
pub fn odds_text(p: f64) -> String {
    if p >= 0.95 {
        return "almost every time".to_owned();
    }
    if p >= 0.095 {
        let times = (10.0 * p + 0.5).floor().max(1.0);
        let noun = if times > 1.0 { "times" } else { "time" };
        return format!("about {times} {noun} in 10");
    }
    if p >= 0.001 {
        return format!("about 1 time in {}", (1.0 / p + 0.5).floor());
    }
    "less than 1 time in 1,000".to_owned()
}

/// Headline over one metric. `caveats` are those of the same analysis: thin evidence is named in the headline. A running
/// pilot's headline goes on with its week, which the caller knows.
pub fn headline(verdict: Verdict, target: TargetStatus, caveats: &[Caveat]) -> String {
    let plain = match verdict {
        Verdict::Improved => match target {
            TargetStatus::Met => "Better, and on target",
            TargetStatus::NotMet | TargetStatus::Lost => "Better, short of the target",
            TargetStatus::AlreadyMet => "Better, from an already good start",
            TargetStatus::None | TargetStatus::NotAssessable => "Better",
        },
        Verdict::ImprovedMaybeDrift => "Better, but it was already moving",
        Verdict::LooksBetter => "Looks better, could be luck",
        Verdict::NoClearChange => "No clear change",
        Verdict::LooksWorse => "Looks worse, could be luck",
        Verdict::WorseMaybeDrift => "Worse, but it was already sliding",
        Verdict::Worse => "Worse",
        Verdict::NotEnoughData => "Too little to say",
        Verdict::InProgress => "Pilot running",
    };
    if caveats.contains(&Caveat::ThinData) && verdict != Verdict::InProgress {
        format!("{plain} (thin evidence)")
    } else {
        plain.to_owned()
    }
}

/// The line about the whole pilot for the boss. `detail` is the name of the breached guardrail for
/// [`PilotVerdict::Mixed`] and [`PilotVerdict::Costly`], the reason for [`PilotVerdict::TooLittleData`] and
/// [`PilotVerdict::NoPrimary`], and not used otherwise. None while the pilot runs.
pub fn pilot_line(verdict: PilotVerdict, detail: &str) -> Option<String> {
    Some(match verdict {
        PilotVerdict::Running => return None,
        PilotVerdict::Mixed => format!("It improved, at a price: {detail} got worse."),
        // The screen never says "proven", not even in the negative.
        PilotVerdict::Costly => format!("No gain beyond luck, and {detail} got worse."),
        PilotVerdict::TooLittleData | PilotVerdict::NoPrimary => format!("No verdict: {detail}."),
        PilotVerdict::Worked => {
            "The measure we agreed on improved by more than week-to-week luck explains; no \
                                 guardrail was breached."
                .to_owned()
        }
        PilotVerdict::Helped => {
            "It improved beyond luck but did not reach the agreed target.".to_owned()
        }
        PilotVerdict::Promising => {
            "It moved the right way, but this few weeks cannot rule out luck (or a trend that \
                                    was already there)."
                .to_owned()
        }
        PilotVerdict::NoClearChange => "No clear difference.".to_owned(),
        PilotVerdict::LeaningWorse => "It leaned the wrong way.".to_owned(),
        PilotVerdict::Backfired => "It went the wrong way.".to_owned(),
    })
}

/// The overlap in words, always with its 90 % interval, in whole percents.
pub fn overlap_text(overlap: &Overlap) -> String {
    let percent = |share: f64| (100.0 * share + 0.5).floor();
    let [low, high] = overlap.nap_ci90.map(percent);
    let typical = percent(overlap.nap);
    format!(
        "pick any pilot week and any before-week: the pilot week is better {typical} % of the time (plausibly \
         {low}–{high} %)"
    )
}

/// The sentence for no clear change over `weeks` logged weeks in both phases together.
pub fn no_clear_change_text(weeks: usize) -> String {
    format!(
        "Nothing here tells the two periods apart. That is not proof that nothing changed; {weeks} weeks can hide a \
         small effect."
    )
}

/// The sentence for a caveat; None for thin evidence, which the headline names. The bar in [`Caveat::ExtraLook`] is that of a primary metric at the second look.
pub const fn caveat_line(caveat: Caveat) -> Option<&'static str> {
    Some(match caveat {
        Caveat::ThinData => return None,
        Caveat::TrendUnchecked => {
            "3 before-weeks are too few to see a trend that was already there."
        }
        Caveat::BaselineUnsteady => "One before-week stands out; the before-picture is shaky.",
        Caveat::ReboundRisk => {
            "You started right after your two worst weeks. Some recovery would have come anyway."
        }
        Caveat::MissingWeeks => {
            "A quarter or more of the pilot weeks are missing. If those were the bad ones, this looks too rosy."
        }
        Caveat::CannotReach => {
            "With this few or this similar numbers no result could have cleared the bar."
        }
        Caveat::EndedEarly => {
            "You stopped before the planned end, so this cannot count as settled."
        }
        Caveat::PlanChanged => "The plan was changed after the start.",
        Caveat::ExtraLook => "Second look: the bar is stricter, 1 in 40.",
        Caveat::PercentUndefined => "No percentage: the before-value is zero or negative.",
    })
}

/// The sentence for a trend that explains the change. None for other reasons, which have no standing sentence.
pub fn drift_line(reason: Reason, verdict: Verdict, direction: Direction) -> Option<String> {
    let worse = verdict == Verdict::WorseMaybeDrift;
    let rising = (direction == Direction::Higher) != worse;
    match reason {
        Reason::AlreadyHeadingThatWay => {
            let moving = if rising { "rising" } else { "falling" };
            let change = if worse { "loss" } else { "gain" };
            Some(format!(
                "It was already {moving} before you started; carrying that on explains most of the {change}."
            ))
        }
        Reason::SteadyDrift => {
            let moved = if rising { "rose" } else { "fell" };
            Some(format!(
                "It {moved} week by week the whole time, without a clear step when the pilot began."
            ))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::overlap::overlap;

    #[test]
    fn odds_are_said_in_everyday_words() {
        let cases = [
            (1.0, "almost every time"),
            (0.28, "about 3 times in 10"),
            (0.1, "about 1 time in 10"),
            (3.0 / 924.0, "about 1 time in 308"),
            (0.000_999, "less than 1 time in 1,000"),
            (0.0, "less than 1 time in 1,000"),
        ];
        for (p, want) in cases {
            assert_eq!(odds_text(p), want);
        }
    }

    #[test]
    fn thin_evidence_is_named_in_the_headline() {
        let thin = [Caveat::ThinData];
        let cases = [
            (
                Verdict::Improved,
                TargetStatus::Met,
                &thin[..],
                "Better, and on target (thin evidence)",
            ),
            (
                Verdict::Improved,
                TargetStatus::Lost,
                &[],
                "Better, short of the target",
            ),
            (
                Verdict::InProgress,
                TargetStatus::None,
                &thin,
                "Pilot running",
            ),
            (
                Verdict::Worse,
                TargetStatus::Met,
                &[Caveat::ExtraLook],
                "Worse",
            ),
        ];
        for (verdict, target, caveats, want) in cases {
            assert_eq!(headline(verdict, target, caveats), want);
        }
    }

    #[test]
    fn an_overlap_is_said_in_whole_percents_with_its_interval() {
        let before = [20.0, 20.0, 26.0, 25.0, 22.0, 23.0];
        let during = [28.0, 25.0, 24.0, 27.0, 30.0, 30.0, 29.0];
        let got = overlap(Direction::Higher, &before, &during).unwrap();
        assert_eq!(
            overlap_text(&got),
            "pick any pilot week and any before-week: the pilot week is better 92 % of the time (plausibly 66–98 %)"
        );
    }

    #[test]
    fn a_trend_is_named_by_the_way_the_values_went() {
        let cases = [
            (
                Verdict::ImprovedMaybeDrift,
                Direction::Higher,
                "rising",
                "gain",
            ),
            (
                Verdict::ImprovedMaybeDrift,
                Direction::Lower,
                "falling",
                "gain",
            ),
            (
                Verdict::WorseMaybeDrift,
                Direction::Higher,
                "falling",
                "loss",
            ),
            (Verdict::WorseMaybeDrift, Direction::Lower, "rising", "loss"),
        ];
        for (verdict, direction, moving, change) in cases {
            let got = drift_line(Reason::AlreadyHeadingThatWay, verdict, direction).unwrap();
            assert!(got.contains(moving) && got.contains(change), "{got}");
        }
        let other = drift_line(Reason::EndedEarly, Verdict::LooksBetter, Direction::Higher);
        assert_eq!(other, None);
    }

    #[test]
    fn a_breached_guardrail_is_named_in_the_line_for_the_boss() {
        let got = pilot_line(PilotVerdict::Mixed, "Response time");
        assert_eq!(
            got.as_deref(),
            Some("It improved, at a price: Response time got worse.")
        );
        assert_eq!(pilot_line(PilotVerdict::Running, ""), None);
    }

    #[test]
    fn no_sentence_on_the_main_screen_uses_a_word_of_statistics() {
        let headlines = Verdict::ALL
            .iter()
            .map(|&verdict| headline(verdict, TargetStatus::None, &[]));
        let lines = Caveat::ALL.iter().filter_map(|&caveat| caveat_line(caveat));
        let fixed = [NO_CAUSE, ON_TARGET_BEFORE, GOOD_STRETCH, ONLY_TARGET];
        let all = headlines.chain(lines.chain(fixed).map(str::to_owned));
        for sentence in all.chain([no_clear_change_text(12)]) {
            let plain = sentence.to_lowercase();
            for word in ["significan", "proven", "confidence", "p value"] {
                assert!(!plain.contains(word), "{sentence}");
            }
        }
    }
}
