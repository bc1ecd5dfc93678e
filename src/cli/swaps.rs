//! `swaps`: every swap with its stage.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    cli::{Surroundings, args, output},
    coach::{question::At, todo},
    domain::{journal::Journal, swap::Swap, text},
};

/// Prints one line a swap, the newest last.
///
/// # Errors
///
/// When the journal cannot be read, or standard output cannot be written.
pub fn run(swaps: &args::Swaps, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let journal = here.look()?;
    let listed = listed(&journal, here.today);
    if swaps.json {
        output::print_json(&Swaps {
            today: here.today,
            swaps: listed,
        })?;
    } else if listed.is_empty() {
        output::print(
            "No swap yet. Start with: elbowroom\nTo look at a finished one first: elbowroom demo\n",
        )?;
    } else {
        let lines: Vec<String> = listed.iter().map(Line::in_words).collect();
        output::print(&format!("{}\n", lines.join("\n")))?;
    }
    Ok(0)
}

/// Every swap, for scripts. Fields may be added; those that are here keep name and meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Swaps {
    /// The day that this was said.
    pub today: NaiveDate,
    /// The swaps in the order of the journal.
    pub swaps: Vec<Line>,
}

/// One swap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its place in the list, from 1.
    pub number: usize,
    /// Whether it is the one in hand.
    pub in_hand: bool,
    /// The ask in one line; nothing while there is none.
    pub swap: Option<String>,
    /// The round of the same swap, from 1.
    pub round: u32,
    /// The stage, with the words of `status`.
    pub stage: &'static str,
    /// Where it stands in time, in words; empty when there is nothing to say.
    pub when: String,
    /// The first day of the pilot; nothing before its plan is sealed.
    pub first: Option<NaiveDate>,
    /// The last day of the pilot; nothing before its plan is sealed.
    pub last: Option<NaiveDate>,
}

impl Line {
    fn in_words(&self) -> String {
        let mark = if self.in_hand { '*' } else { ' ' };
        let round = if self.round > 1 {
            format!(" (round {})", self.round)
        } else {
            String::new()
        };
        let title = self.swap.as_deref().unwrap_or("no ask yet");
        let stage = [self.stage, &self.when].map(str::trim).join(", ");
        format!(
            "{mark} {}  {}{round}: {}",
            self.number,
            text::clip(title, WIDEST),
            stage.trim_end_matches([',', ' '])
        )
    }
}

/// The longest ask on one line, in letters as they are seen.
const WIDEST: usize = 60;

fn listed(journal: &Journal, today: NaiveDate) -> Vec<Line> {
    let in_hand = journal.current_swap().map(|swap| swap.id);
    (1..)
        .zip(&journal.swaps)
        .map(|(number, swap)| Line {
            in_hand: in_hand == Some(swap.id),
            ..line(journal, swap, (number, today))
        })
        .collect()
}

fn line(journal: &Journal, swap: &Swap, (number, today): (usize, NaiveDate)) -> Line {
    let at = At {
        swap: Some(swap.id),
        ..At::of(journal, today)
    };
    let said = todo::summary(journal, &at);
    let span = swap
        .pilot
        .sealed
        .as_ref()
        .and_then(|_| swap.pilot.plan.span());
    Line {
        number,
        in_hand: false,
        swap: Some(said.asked_for).filter(|ask| !text::is_blank(ask)),
        round: swap.round,
        stage: said.stage,
        when: said.when,
        first: span.map(|span| span.first),
        last: span.map(|span| span.last),
    }
}
