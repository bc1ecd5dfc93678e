//! The dates on the private page: tripwires that have come, what was changed after sealing, and an alternative that
//! runs out too early.
//!
//! Everything here is for the owner on the pages that they open themselves. Home says only [`HAS_COME`] and
//! [`NEEDS_A_LOOK`], which tell a passer-by nothing.

use chrono::NaiveDate;

use crate::domain::day;
use crate::domain::decision::Call;
use crate::domain::private::{PrivateNotes, Tripwire};
use crate::domain::swap::Swap;

/// What a screen that others may see says about a tripwire that has come to its day.
pub const HAS_COME: &str = "Private notes: a date has come";
/// What such a screen says about an alternative that runs out too early.
pub const NEEDS_A_LOOK: &str = "Private notes: a date needs a look";

/// Whether a tripwire stands whose day has come.
pub fn has_come(swap: &Swap, today: NaiveDate) -> bool {
    let tripwires = swap.private.tripwires.reveal();
    tripwires.iter().any(|tripwire| tripwire.has_come(today))
}

/// Whether there is something to show on the day of a decision: a tripwire whose day has come in any of its wordings.
pub fn had_come(swap: &Swap, today: NaiveDate) -> bool {
    let tripwires = swap.private.tripwires.reveal();
    tripwires.iter().any(|tripwire| tripwire.had_come(today))
}

/// Said above the private page once what was asked for is locked in; nothing where the page is empty.
pub fn work_is_done(swap: &Swap) -> Option<String> {
    let decided = swap.decision.decided?;
    let is_locked_in = swap.decision.call == Some(Call::LockIn);
    (is_locked_in && swap.private.count() > 0).then(|| {
        format!(
            "Locked in on {}. What is here has done its work: the line at the end destroys it.",
            day::show(decided)
        )
    })
}

/// The tripwires whose day has come, each in full and with what was changed after sealing, for their owner.
pub fn come(private: &PrivateNotes, today: NaiveDate) -> Vec<String> {
    let tripwires = private.tripwires.reveal().iter();
    tripwires
        .filter(|tripwire| tripwire.had_come(today))
        .map(|tripwire| {
            let wording = wording(tripwire.by, &tripwire.what);
            match fate(tripwire, today) {
                Some(fate) => format!("{wording} ({fate})"),
                None => wording,
            }
        })
        .collect()
}

/// When each tripwire was sealed and what has become of it since, one line each, for their owner.
pub fn seals(private: &PrivateNotes, today: NaiveDate) -> Vec<String> {
    let (standing, dropped): (Vec<&Tripwire>, Vec<&Tripwire>) = private
        .tripwires
        .reveal()
        .iter()
        .partition(|tripwire| tripwire.dropped.is_none());
    let standing = standing.into_iter().zip(1_usize..);
    let numbered = standing
        .filter_map(|(tripwire, number)| Some(format!("{number}  {}", fate(tripwire, today)?)));
    let dropped = dropped.into_iter().filter_map(|tripwire| {
        let fate = fate(tripwire, today)?;
        let wording = wording(tripwire.by, &tripwire.what);
        Some(format!("-  {wording} ({fate})"))
    });
    numbered.chain(dropped).collect()
}

fn fate(tripwire: &Tripwire, today: NaiveDate) -> Option<String> {
    let mut parts = Vec::new();
    match tripwire.sealed_on {
        Some(on) if on == today && !tripwire.was_changed() => {
            parts.push("sealed today; a change stays visible from tomorrow on".to_owned());
        }
        Some(on) => parts.push(format!("sealed on {}", day::show(on))),
        None => {}
    }
    parts.extend(tripwire.earlier.iter().map(|earlier| {
        format!(
            "changed on {}, before: {}",
            day::show(earlier.until),
            wording(earlier.by, &earlier.what)
        )
    }));
    parts.extend(
        tripwire
            .dropped
            .map(|on| format!("deleted on {}", day::show(on))),
    );
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn wording(by: Option<NaiveDate>, what: &str) -> String {
    let what = what.trim();
    let what = if what.is_empty() { "no words" } else { what };
    match by {
        Some(by) => format!("by {}, {what}", day::show(by)),
        None => format!("no day, {what}"),
    }
}

/// What an alternative ends before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndsBefore {
    /// It has ended already.
    Now,
    /// The talk on this day.
    Talk(NaiveDate),
    /// The first review of the pilot, which is its planned end, on this day.
    Review(NaiveDate),
}

/// What the alternative ends before, if it does; nothing once the swap is decided, because then nothing hangs on it.
pub fn alternative_ends_before(swap: &Swap, today: NaiveDate) -> Option<EndsBefore> {
    let ends = (*swap.private.runs_out.reveal())?;
    if swap.decision.decided.is_some() {
        return None;
    }
    if ends < today {
        return Some(EndsBefore::Now);
    }
    let talk = swap.talk.day.filter(|_| swap.talk.outcome.is_none());
    let review = swap.pilot.plan.span().map(|span| span.last);
    let talk = talk.filter(|day| ends < *day).map(EndsBefore::Talk);
    talk.or_else(|| review.filter(|day| ends < *day).map(EndsBefore::Review))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::{Answer, Row};
    use crate::domain::id::Id;
    use crate::domain::private::Private;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn write(swap: &mut Swap, today: &str, by: &str, what: &str) {
        let cells = vec![Answer::Day(Some(day(by))), Answer::Text(what.to_owned())];
        let row = Row {
            id: Id::numbered(5),
            cells,
        };
        swap.private
            .accept_tripwires(Answer::Rows(vec![row]), day(today));
    }

    #[test]
    fn a_seal_and_each_change_is_told_with_its_day() {
        let mut swap = Swap::blank(Id::numbered(1));
        write(&mut swap, "2026-11-03", "2026-12-01", "In writing");
        let told = |swap: &Swap, today| seals(&swap.private, day(today)).join("\n");
        assert_eq!(
            told(&swap, "2026-11-03"),
            "1  sealed today; a change stays visible from tomorrow on"
        );
        write(&mut swap, "2026-11-20", "2026-12-20", "Said");
        assert_eq!(
            told(&swap, "2026-11-20"),
            format!(
                "1  sealed on {}; changed on {}, before: by {}, In writing",
                day::show(day("2026-11-03")),
                day::show(day("2026-11-20")),
                day::show(day("2026-12-01")),
            )
        );
        swap.private
            .accept_tripwires(Answer::Rows(Vec::new()), day("2026-11-21"));
        let told = told(&swap, "2026-11-22");
        assert!(
            told.starts_with("-  by ") && told.contains("; deleted on "),
            "{told}"
        );
    }

    #[test]
    fn a_tripwire_that_was_moved_away_is_still_shown_on_its_first_day() {
        let mut swap = Swap::blank(Id::numbered(1));
        write(&mut swap, "2026-11-03", "2026-12-01", "In writing");
        write(&mut swap, "2026-11-20", "2027-06-01", "In writing");
        let first = day("2026-12-01");
        assert_eq!(
            (has_come(&swap, first), had_come(&swap, first)),
            (false, true)
        );
        assert_eq!(come(&swap.private, first).len(), 1);
        assert_eq!(come(&swap.private, day("2026-11-30")).len(), 0);
    }

    #[test]
    fn an_alternative_is_held_against_the_talk_the_review_and_today() {
        let mut swap = Swap::blank(Id::numbered(1));
        let today = day("2026-03-01");
        let before = |swap: &Swap| alternative_ends_before(swap, today);
        assert_eq!(before(&swap), None);
        swap.private.runs_out = Private::new(Some(day("2026-03-20")));
        assert_eq!(before(&swap), None, "nothing is planned yet");
        swap.pilot.plan.start = Some(day("2026-03-02"));
        let review = swap.pilot.plan.span().unwrap().last;
        assert_eq!(before(&swap), Some(EndsBefore::Review(review)));
        swap.talk.day = Some(day("2026-03-21"));
        assert_eq!(before(&swap), Some(EndsBefore::Talk(day("2026-03-21"))));
        swap.private.runs_out = Private::new(Some(day("2026-02-28")));
        assert_eq!(before(&swap), Some(EndsBefore::Now));
        swap.private.runs_out = Private::new(Some(review));
        swap.talk.day = None;
        assert_eq!(before(&swap), None);
        swap.private.runs_out = Private::new(Some(day("2026-03-20")));
        swap.decision.decided = Some(today);
        assert_eq!(before(&swap), None);
    }
}
