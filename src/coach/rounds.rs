//! The rounds of a swap: what was asked each time, what changed, how it ended.

use crate::domain::choice::Choices as _;
use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::swap::Swap;
use crate::domain::text::one_line;

/// The rounds up to and with this one, oldest first, each in a few lines of one sentence or two. Empty as long as none
/// has begun its pilot or was decided: then there is no past to look at.
pub fn of(journal: &Journal, id: Id) -> Vec<Vec<String>> {
    let rounds = journal.rounds_of(id);
    let is_past = |swap: &&Swap| swap.pilot.sealed.is_some() || swap.decision.decided.is_some();
    if !rounds.iter().any(is_past) {
        return Vec::new();
    }
    let before = std::iter::once(None).chain(rounds.iter().copied().map(Some));
    rounds
        .iter()
        .zip(before)
        .map(|(swap, before)| words(swap, before))
        .collect()
}

/// One round in a few lines: its ask, what changed since the round before, how it ended, and what was decided.
fn words(swap: &Swap, before: Option<&Swap>) -> Vec<String> {
    let mut lines = vec![format!("Round {}: {}", swap.round, one_line(swap.title()))];
    if let Some(before) = before {
        let changed = before.changed_in(swap);
        let change = one_line(&before.decision.one_change);
        let said = if change.is_empty() {
            String::new()
        } else {
            format!("{change}. ")
        };
        let parts = if changed.is_empty() {
            "The words are the same so far.".to_owned()
        } else {
            format!("Not the same any more: {}.", changed.join(", "))
        };
        lines.push(format!("Changed: {said}{parts}"));
    }
    if let Some(span) = swap
        .pilot
        .plan
        .span()
        .filter(|_| swap.pilot.sealed.is_some())
    {
        lines.push(format!(
            "Pilot: {} to {}",
            day::show(span.first),
            day::show(span.last)
        ));
    }
    let decision = &swap.decision;
    if let Some(verdict) = decision
        .verdict
        .as_ref()
        .filter(|fixed| !fixed.line.is_empty())
    {
        lines.push(format!("The numbers: {}", one_line(&verdict.line)));
    }
    match (decision.call, decision.decided) {
        (Some(call), Some(on)) => {
            let call = call.label().split(':').next().unwrap_or_default();
            let why = one_line(&decision.why);
            let why = if why.is_empty() {
                why
            } else {
                format!(", because: {why}")
            };
            lines.push(format!("Decided on {}: {call}{why}", day::show(on)));
        }
        _ => lines.push("Not decided yet.".to_owned()),
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::Call;

    #[test]
    fn each_round_tells_how_it_ended_and_what_changed() {
        let mut first = Swap::blank(Id::numbered(1));
        first.ask.sentence = "Wednesdays".into();
        let mut journal = Journal {
            swaps: vec![first],
            ..Journal::default()
        };
        assert_eq!(of(&journal, Id::numbered(1)), Vec::<Vec<String>>::new());
        journal.swaps[0].decision.call = Some(Call::Adjust);
        journal.swaps[0].decision.decided = Some("2026-03-02".parse().unwrap());
        let mut second = journal.swaps[0].next_round(Id::numbered(2));
        second.ask.sentence = "Thursdays".into();
        journal.swaps.push(second);
        let told = of(&journal, Id::numbered(2));
        assert_eq!(told.len(), 2);
        assert_eq!(told[0][0], "Round 1: Wednesdays");
        assert!(
            told[0][1].starts_with("Decided on Mon 2 Mar 2026"),
            "{told:?}"
        );
        assert_eq!(told[1][0], "Round 2: Thursdays");
        assert!(told[1][1].contains("Not the same any more: "), "{told:?}");
        assert_eq!(told[1].last().map(String::as_str), Some("Not decided yet."));
    }
}
