//! Is the ask of a size that its backing carries? Two words side by side, a nudge at most, never a block.
//!
//! # Backing
//!
//! Each asset that backs the swap counts *how hard it is to replace* times *how often somebody relies on it*:
//!
//! | who else could do it | | how often relied on | |
//! | --- | --- | --- | --- |
//! | nobody | 3 | daily | 3 |
//! | in months | 2 | weekly | 2 |
//! | in weeks | 1 | monthly | 1 |
//! | by Friday | 0 | rarely | 0 |
//!
//! It counts half when it was last delivered more than 90 days ago, and nothing when it is to be taught or handed over
//! and nothing is named that takes its place. The assets are added up: from 6 on the backing is *strong* (one that
//! nobody else could do and somebody needs every week), from 2 on there is *some*, below that it is *thin*. An asset with
//! one of the two answers open is left out; with all of them open, nothing is said.
//!
//! # Size of the ask
//!
//! | hours a week | | people whose week changes | | undone in a week? | |
//! | --- | --- | --- | --- | --- | --- |
//! | up to 4 | 0 | up to 3 | 0 | yes | 0 |
//! | up to 8 | 1 | up to 10 | 1 | no | 2 |
//! | up to 16 | 2 | more | 2 | | |
//! | more | 3 | | | | |
//!
//! Together up to 1 *small*, up to 3 *middling*, above that *large*. What is not answered counts nothing; with nothing
//! answered, nothing is said. *Strong* carries *large*, *some* carries *middling*, *thin* carries *small*.
//!
//! These weights are a judgement of this program and rest on no study; that is why only words are shown.

use chrono::NaiveDate;

use crate::coach::question::At;
use crate::domain::asset::{Asset, AssetFuture, Reliance, Replaceable};
use crate::domain::choice::choices;
use crate::domain::journal::Journal;
use crate::domain::number;
use crate::domain::swap::{Ask, Swap};

choices! {
    /// How much the assets behind a swap carry.
    pub enum Backing {
        Thin = "thin", "thin";
        Some = "some", "some";
        Strong = "strong", "strong";
    }
}

choices! {
    /// How much an ask changes.
    pub enum Size {
        Small = "small", "small";
        Middling = "middling", "middling";
        Large = "large", "large";
    }
}

/// Half points of all assets together from which the backing is strong, and from which there is some.
const STRONG: u32 = 12;
const SOME: u32 = 4;

/// What backs the swap beside what is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leverage {
    /// One line for the person; what they answered and no score.
    pub line: String,
    /// Whether the ask is larger than what backs it.
    pub is_short: bool,
}

/// What backs the swap in hand beside its ask; nothing while neither can be told.
pub fn of(journal: &Journal, at: &At) -> Option<Leverage> {
    let swap = at.swap(journal)?;
    let (backing, size) = (backing(journal, swap, at.today), size(&swap.ask));
    let is_short = backing
        .zip(size)
        .is_some_and(|(backing, size)| !carries(backing, size));
    let line = match (backing, size) {
        (None, None) => return None,
        (Some(backing), Some(size)) if is_short => format!(
            "Your ask is larger than what backs it: the ask is {}, the backing {}. Make it smaller, or back it with one \
             more result.",
            sized(size, &swap.ask),
            word(backing),
        ),
        (Some(backing), Some(size)) => format!(
            "What backs it: {}. The ask: {}.",
            word(backing),
            sized(size, &swap.ask)
        ),
        (Some(backing), None) => format!(
            "What backs it: {}. How small the ask is can be said on its page.",
            word(backing)
        ),
        (None, Some(size)) => format!(
            "The ask: {}. What backs it is open: choose results, and say who else could do them.",
            sized(size, &swap.ask)
        ),
    };
    Some(Leverage { line, is_short })
}

fn word(backing: Backing) -> &'static str {
    use crate::domain::choice::Choices as _;
    backing.label()
}

const fn carries(backing: Backing, size: Size) -> bool {
    match backing {
        Backing::Strong => true,
        Backing::Some => !matches!(size, Size::Large),
        Backing::Thin => matches!(size, Size::Small),
    }
}

/// How much the assets behind a swap carry; nothing while none of them can be judged.
pub fn backing(journal: &Journal, swap: &Swap, today: NaiveDate) -> Option<Backing> {
    let backing = swap.offer.backed_by.iter();
    let known: Vec<u32> = backing
        .filter_map(|id| half_points(journal.asset(*id)?, today))
        .collect();
    if known.is_empty() {
        return None;
    }
    Some(match known.iter().sum() {
        STRONG.. => Backing::Strong,
        SOME.. => Backing::Some,
        _ => Backing::Thin,
    })
}

/// Twice the points of one asset, so that half of them is a whole number.
fn half_points(asset: &Asset, today: NaiveDate) -> Option<u32> {
    let replaceable = match asset.replaceable? {
        Replaceable::Nobody => 3,
        Replaceable::Months => 2,
        Replaceable::Weeks => 1,
        Replaceable::Friday => 0,
    };
    let reliance = match asset.how_often? {
        Reliance::Daily => 3,
        Reliance::Weekly => 2,
        Reliance::Monthly => 1,
        Reliance::Rarely => 0,
    };
    let goes = matches!(
        asset.future,
        Some(AssetFuture::Teach | AssetFuture::HandOver)
    ) && asset.replaced_by.trim().is_empty();
    Some(match (goes, asset.is_ageing(today)) {
        (true, _) => 0,
        (false, true) => replaceable * reliance,
        (false, false) => 2 * replaceable * reliance,
    })
}

/// How much an ask changes; nothing while none of the three questions is answered.
pub fn size(ask: &Ask) -> Option<Size> {
    let hours = ask.hours.map(|hours| match hours {
        hours if hours <= 4.0 => 0,
        hours if hours <= 8.0 => 1,
        hours if hours <= 16.0 => 2,
        _ => 3,
    });
    let people = ask.people.map(|people| match people {
        0..=3 => 0,
        4..=10 => 1,
        _ => 2,
    });
    let undone = ask.undone_in_a_week.map(|yes| if yes { 0 } else { 2 });
    let known: Vec<u32> = [hours, people, undone].into_iter().flatten().collect();
    if known.is_empty() {
        return None;
    }
    Some(match known.iter().sum() {
        0..=1_u32 => Size::Small,
        2..=3 => Size::Middling,
        _ => Size::Large,
    })
}

/// "small (4 h a week, 3 people, undone in a week)": only what was answered.
fn sized(size: Size, ask: &Ask) -> String {
    use crate::domain::choice::Choices as _;
    let hours = ask
        .hours
        .map(|hours| format!("{} a week", number::with_unit(hours, "h")));
    let people = ask.people.map(|people| match people {
        1 => "1 person".to_owned(),
        people => format!("{people} people"),
    });
    let undone = ask.undone_in_a_week.map(|yes| {
        if yes {
            "undone in a week"
        } else {
            "not undone in a week"
        }
        .to_owned()
    });
    let known: Vec<String> = [hours, people, undone].into_iter().flatten().collect();
    format!("{} ({})", size.label(), known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    const TODAY: &str = "2026-03-10";

    fn asset(number: u128, replaceable: Replaceable, how_often: Reliance) -> Asset {
        Asset {
            replaceable: Some(replaceable),
            how_often: Some(how_often),
            ..Asset::blank(Id::numbered(number))
        }
    }

    fn judged(assets: Vec<Asset>) -> Option<Backing> {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.offer.backed_by = assets.iter().map(|asset| asset.id).collect();
        let journal = Journal {
            assets,
            ..Journal::default()
        };
        backing(&journal, &swap, TODAY.parse().unwrap())
    }

    #[test]
    fn what_is_hard_to_replace_and_often_needed_is_strong() {
        use Backing::{Some as Few, Strong, Thin};
        let table = [
            (Replaceable::Nobody, Reliance::Weekly, Strong),
            (Replaceable::Months, Reliance::Daily, Strong),
            (Replaceable::Nobody, Reliance::Monthly, Few),
            (Replaceable::Months, Reliance::Weekly, Few),
            (Replaceable::Weeks, Reliance::Monthly, Thin),
            (Replaceable::Nobody, Reliance::Rarely, Thin),
            (Replaceable::Friday, Reliance::Daily, Thin),
        ];
        for (replaceable, how_often, expected) in table {
            let found = judged(vec![asset(2, replaceable, how_often)]);
            assert_eq!(found, Some(expected), "{replaceable:?} {how_often:?}");
        }
    }

    #[test]
    fn two_that_are_good_are_as_strong_as_one_that_is_very_good() {
        let good = |number| asset(number, Replaceable::Months, Reliance::Weekly);
        assert_eq!(judged(vec![good(2)]), Some(Backing::Some));
        assert_eq!(judged(vec![good(2), good(3)]), Some(Backing::Strong));
    }

    #[test]
    fn what_is_old_counts_half_and_what_is_given_away_nothing() {
        let strong = asset(2, Replaceable::Nobody, Reliance::Weekly);
        let old = Asset {
            last_delivered: Some("2025-11-01".parse().unwrap()),
            ..strong.clone()
        };
        assert_eq!(judged(vec![old]), Some(Backing::Some));
        let taught = Asset {
            future: Some(AssetFuture::Teach),
            ..strong
        };
        assert_eq!(judged(vec![taught.clone()]), Some(Backing::Thin));
        let replaced = Asset {
            replaced_by: "The training modules".into(),
            ..taught
        };
        assert_eq!(judged(vec![replaced]), Some(Backing::Strong));
    }

    #[test]
    fn open_answers_are_not_guessed() {
        assert_eq!(judged(vec![Asset::blank(Id::numbered(2))]), None);
        assert_eq!(size(&Ask::default()), None);
    }

    #[test]
    fn an_ask_is_as_large_as_its_hours_its_people_and_how_hard_it_is_to_undo() {
        let table = [
            (Some(4.0), Some(3), Some(true), Size::Small),
            (Some(8.0), Some(3), Some(true), Size::Small),
            (Some(8.0), Some(10), Some(true), Size::Middling),
            (Some(4.0), Some(3), Some(false), Size::Middling),
            (Some(40.0), Some(3), Some(false), Size::Large),
            (None, None, Some(false), Size::Middling),
        ];
        for (hours, people, undone_in_a_week, expected) in table {
            let ask = Ask {
                hours,
                people,
                undone_in_a_week,
                ..Ask::default()
            };
            assert_eq!(size(&ask), Some(expected), "{ask:?}");
        }
    }

    #[test]
    fn only_an_ask_beyond_its_backing_is_a_nudge() {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.ask.hours = Some(20.0);
        swap.ask.people = Some(12);
        swap.offer.backed_by = vec![Id::numbered(2)];
        let mut journal = Journal {
            assets: vec![asset(2, Replaceable::Weeks, Reliance::Monthly)],
            swaps: vec![swap],
            ..Journal::default()
        };
        let at = At::of(&journal, TODAY.parse().unwrap());
        let short = of(&journal, &at).unwrap();
        assert!(short.is_short);
        assert_eq!(
            short.line.replace('\u{a0}', " "),
            "Your ask is larger than what backs it: the ask is large (20 h a week, 12 people), the backing thin. Make \
             it smaller, or back it with one more result."
        );
        journal.assets[0].replaceable = Some(Replaceable::Nobody);
        journal.assets[0].how_often = Some(Reliance::Daily);
        let carried = of(&journal, &at).unwrap();
        assert!(!carried.is_short);
        assert!(
            carried.line.starts_with("What backs it: strong."),
            "{}",
            carried.line
        );
    }

    #[test]
    fn a_blank_swap_is_told_nothing() {
        let journal = Journal {
            swaps: vec![Swap::blank(Id::numbered(1))],
            ..Journal::default()
        };
        assert_eq!(
            of(&journal, &At::of(&journal, TODAY.parse().unwrap())),
            None
        );
    }
}
