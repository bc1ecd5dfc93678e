//! The verdict on one metric in finished words, once for the person and once for a page that others read.

use crate::domain::number::{self, counted};
use crate::report::measures::{Measure, VerdictWords};
use crate::report::verdict::course::{Course, Set};
use crate::stats::Role;
use crate::stats::analysis::MetricAnalysis;
use crate::stats::caveat::Caveat;
use crate::stats::goal::TargetStatus;
use crate::stats::verdict::{Reason, Verdict};
use crate::stats::words::{
    GOOD_STRETCH, NO_CAUSE, ON_TARGET_BEFORE, ONLY_TARGET, caveat_line, drift_line, headline,
    no_clear_change_text, odds_text,
};

/// Who reads the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The person whose pilot it is: "your target".
    Own,
    /// A reader of a page, who is not "you": "the target".
    Page,
}

impl Voice {
    pub(super) const fn pick<'a>(self, own: &'a str, page: &'a str) -> &'a str {
        match self {
            Self::Own => own,
            Self::Page => page,
        }
    }

    /// A standing sentence of the statistics for this reader.
    pub(super) fn standing(self, line: &str) -> String {
        let twin = PAGE_TWINS.iter().find(|(own, _)| *own == line);
        match (self, twin) {
            (Self::Page, Some((_, page))) => (*page).to_owned(),
            _ => line.to_owned(),
        }
    }
}

/// Goes with a past change instead of [`NO_CAUSE`].
const NO_CAUSE_UNPLANNED: &str = "This shows that things changed around that time. It cannot show why: season, workload or people may have \
                                  changed, too.";

/// Sentences that speak to the person, and what a page says instead.
const PAGE_TWINS: &[(&str, &str)] = &[
    (
        NO_CAUSE,
        "This shows that things changed when the pilot started. It cannot show that the pilot caused it: season, \
         workload or people may have changed, too.",
    ),
    (ON_TARGET_BEFORE, "It was on target before the pilot, too."),
    (
        GOOD_STRETCH,
        "The target was reached, but this could be a good stretch.",
    ),
    (
        ONLY_TARGET,
        "The numbers can tell whether the target was reached, not whether anything changed.",
    ),
    (
        "You started right after your two worst weeks. Some recovery would have come anyway.",
        "The pilot started right after the two worst weeks. Some recovery would have come anyway.",
    ),
    (
        "You stopped before the planned end, so this cannot count as settled.",
        "It was stopped before the planned end, so this cannot count as settled.",
    ),
];

/// The words for a metric that is not a guardrail. `measure` holds the same numbers as `analysis`.
pub(super) fn words(
    measure: &Measure,
    (role, analysis): (Role, &MetricAnalysis),
    course: &Course,
    voice: Voice,
) -> VerdictWords {
    let verdict = analysis.verdict.unwrap_or(Verdict::InProgress);
    let say = Say {
        measure,
        analysis,
        role,
        course,
        voice,
        verdict,
    };
    let mut caveats: Vec<String> = say.caveats();
    let claims = matches!(
        verdict,
        Verdict::Improved | Verdict::ImprovedMaybeDrift | Verdict::Worse | Verdict::WorseMaybeDrift
    );
    if claims && voice == Voice::Own {
        let line = if course.set == Set::Never {
            NO_CAUSE_UNPLANNED
        } else {
            NO_CAUSE
        };
        caveats.push(line.to_owned());
    }
    VerdictWords {
        headline: headline(
            verdict,
            analysis.numbers.goal.target_status,
            &analysis.caveats,
        ),
        change: say.change(),
        sentence: say.sentence(),
        caveats,
    }
}

struct Say<'a> {
    measure: &'a Measure,
    analysis: &'a MetricAnalysis,
    role: Role,
    course: &'a Course,
    voice: Voice,
    verdict: Verdict,
}

impl Say<'_> {
    /// What the numbers did, and the way to the target where it was not reached.
    fn change(&self) -> String {
        let goal = &self.analysis.numbers.goal;
        let the = self.voice.pick("your", "the");
        let said = goal.target_value.map(|value| self.measure.say(value));
        let leans_better = self.analysis.numbers.description.lean == Some(1);
        match (goal.target_status, goal.goal_pct, said) {
            (TargetStatus::NotMet, Some(percent), Some(target))
                if leans_better && percent > 0.0 =>
            {
                // Short of the target is never told as all of the way, however close it came.
                let percent = number::percent(percent.min(99.0));
                let went = self.measure.went_and(None);
                format!("{went} That is {percent} of the way to {target}.")
            }
            (_, _, target) => self
                .measure
                .went_and(target.map(|target| format!("{the} target was {target}"))),
        }
    }

    fn sentence(&self) -> String {
        let target = self.analysis.numbers.goal.target_status;
        let parts: Vec<String> = match self.verdict {
            Verdict::InProgress => Vec::new(),
            Verdict::NotEnoughData => self.too_little(),
            Verdict::Improved => {
                let mut parts: Vec<String> = self.weeks_that_beat().into_iter().collect();
                parts.extend(self.shuffled());
                if target == TargetStatus::AlreadyMet {
                    parts.push(self.voice.standing(ON_TARGET_BEFORE));
                }
                parts
            }
            Verdict::ImprovedMaybeDrift => {
                let mut parts: Vec<String> = self.weeks_that_beat().into_iter().collect();
                parts.extend(self.drift_lines());
                parts
            }
            Verdict::LooksBetter => {
                let mut parts: Vec<String> = self.odds(|test| test.p_improve).into_iter().collect();
                if target == TargetStatus::Met {
                    parts.push(self.voice.standing(GOOD_STRETCH));
                }
                parts
            }
            Verdict::NoClearChange => {
                let description = &self.analysis.numbers.description;
                vec![no_clear_change_text(description.n_a + description.n_b)]
            }
            Verdict::LooksWorse => self.odds(|test| test.p_worse).into_iter().collect(),
            Verdict::WorseMaybeDrift => self.drift_lines(),
            Verdict::Worse => {
                let mut parts: Vec<String> = self.odds(|test| test.p_worse).into_iter().collect();
                parts.extend(
                    (self.voice == Voice::Own)
                        .then(|| "Look for a cause before you go on.".to_owned()),
                );
                parts
            }
        };
        parts.join(" ")
    }

    fn weeks_that_beat(&self) -> Option<String> {
        let description = &self.analysis.numbers.description;
        let better = description.vs_median?.better;
        let your = self.voice.pick("your", "the");
        let weeks = if self.course.set == Set::Never {
            "weeks since"
        } else {
            "pilot weeks"
        };
        Some(format!(
            "{better} of {} {weeks} beat {your} typical before-week.",
            description.n_b
        ))
    }

    /// How often luck alone looks this good, and the bar. A page has less room and says it shorter.
    fn shuffled(&self) -> Option<String> {
        let test = self.analysis.numbers.test.as_ref()?;
        let odds = odds_text(test.p_improve);
        let bar = one_in(self.analysis.numbers.alpha);
        if self.voice == Voice::Page {
            return Some(format!("Luck alone does this {odds}; the bar was {bar}."));
        }
        let bar = if self.course.set != Set::InTime {
            format!("The bar is {bar}.")
        } else if self.course.circumstances.look > 1 {
            format!("The bar for this look was {bar}.")
        } else if self.role == Role::Secondary && self.course.circumstances.secondary_count > 1 {
            format!("The bar for each side metric was {bar}.")
        } else {
            format!("The bar you set before the start was {bar}.")
        };
        Some(format!(
            "If nothing had changed, shuffling your weeks would look this good {odds}. {bar}"
        ))
    }

    fn odds(&self, p: fn(&crate::stats::permutation::PermutationTest) -> f64) -> Option<String> {
        let test = self.analysis.numbers.test.as_ref()?;
        Some(format!("Luck alone does this {}.", odds_text(p(test))))
    }

    fn drift_lines(&self) -> Vec<String> {
        let direction = self.measure.direction;
        self.analysis
            .verdict_reasons
            .iter()
            .filter_map(|reason| drift_line(*reason, self.verdict, direction))
            .map(|line| match self.voice {
                Voice::Own => line,
                // The sentence holds no word of the person.
                Voice::Page => line.replace("before you started", "before the start"),
            })
            .collect()
    }

    fn too_little(&self) -> Vec<String> {
        let description = &self.analysis.numbers.description;
        let has = |reason| self.analysis.verdict_reasons.contains(&reason);
        let mut parts = Vec::new();
        if has(Reason::NoBeforeWeeks) {
            parts.push(self.voice.standing(ONLY_TARGET));
        } else if has(Reason::TooFewBeforeWeeks) {
            let weeks = counted(description.n_a, "before-week");
            let there = self.there(description.n_a);
            parts.push(format!(
                "{there} {weeks}; 3 is the least, 6 is comfortable."
            ));
        }
        if has(Reason::NoPilotWeeks) {
            parts.push("No pilot week has a number.".to_owned());
        } else if has(Reason::TooFewPilotWeeks) {
            let weeks = counted(description.n_b, "pilot week");
            let there = self.there(description.n_b);
            parts.push(format!("{there} {weeks} with a number; 3 is the least."));
        }
        if !has(Reason::NoBeforeWeeks) {
            parts.push("Here are the numbers, without a verdict.".to_owned());
        }
        parts
    }

    const fn there(&self, count: usize) -> &'static str {
        match (self.voice, count) {
            (Voice::Own, _) => "You have",
            (Voice::Page, 1) => "There is",
            (Voice::Page, _) => "There are",
        }
    }

    fn caveats(&self) -> Vec<String> {
        let look = self.course.circumstances.look;
        let alpha = self.analysis.numbers.alpha;
        let mut lines: Vec<String> = self
            .analysis
            .caveats
            .iter()
            .filter_map(|caveat| match caveat {
                // Shares change in points, so that nobody misses the percentage.
                Caveat::PercentUndefined if self.measure.is_share() => None,
                Caveat::ExtraLook if look > 2 || self.role == Role::Secondary => Some(format!(
                    "Look number {look}: the bar is stricter, {}.",
                    one_in(alpha)
                )),
                other => Some(self.voice.standing(caveat_line(*other)?)),
            })
            .collect();
        lines.extend(self.course.late_line());
        lines
    }
}

/// A bar in words: "1 in 20".
pub(super) fn one_in(alpha: f64) -> String {
    format!("1 in {}", (1.0 / alpha).round())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::caveat::Caveat;

    #[test]
    fn a_page_never_says_you() {
        let caveats = Caveat::ALL.iter().filter_map(|caveat| caveat_line(*caveat));
        let fixed = [NO_CAUSE, ON_TARGET_BEFORE, GOOD_STRETCH, ONLY_TARGET];
        for line in caveats.chain(fixed) {
            let page = Voice::Page.standing(line).to_lowercase();
            for word in page.split(|letter: char| !letter.is_alphabetic()) {
                assert!(!["you", "your", "we"].contains(&word), "{page}");
            }
            assert_eq!(Voice::Own.standing(line), line);
        }
    }

    #[test]
    fn a_bar_is_told_as_one_in_so_many() {
        for (alpha, words) in [
            (0.05, "1 in 20"),
            (0.025, "1 in 40"),
            (0.05 / 3.0, "1 in 60"),
        ] {
            assert_eq!(one_in(alpha), words);
        }
    }
}
