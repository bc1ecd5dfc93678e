//! One swap in a few words, for Home: what was asked for, what was promised, and where it stands.

use chrono::NaiveDate;

use crate::coach::question::At;
use crate::coach::readiness;
use crate::domain::day;
use crate::domain::decision::Call;
use crate::domain::journal::Journal;
use crate::domain::swap::{Stage, Swap};

/// What Home says about a swap. A line with nothing to say is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StageLine {
    /// What was asked for, in one line.
    pub asked_for: String,
    /// What was promised, one promise a line.
    pub promised: Vec<String>,
    /// The stage: draft, ready, talked, agreed, running, finished, locked in, adjusted or stopped.
    pub stage: &'static str,
    /// Where it stands in time: "week 3 of 6, ends Sun 13 Dec".
    pub when: String,
}

/// What Home says about the swap in hand; a draft with nothing in it while there is none.
pub fn summary(journal: &Journal, at: &At) -> StageLine {
    let Some(swap) = at.swap(journal) else {
        return StageLine {
            stage: Stage::Draft.word(),
            ..StageLine::default()
        };
    };
    StageLine {
        asked_for: one_line(&swap.ask.sentence),
        promised: swap
            .offer
            .promises
            .iter()
            .map(|promise| one_line(&promise.text))
            .filter(|text| !text.is_empty())
            .collect(),
        stage: stage_word(journal, swap, at),
        when: when(swap, at.today),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stage_word(journal: &Journal, swap: &Swap, at: &At) -> &'static str {
    match (swap.stage(at.today), swap.decision.call) {
        (Stage::Draft, _) if readiness::is_ready(journal, at) => "ready",
        (Stage::Decided, Some(Call::LockIn)) => "locked in",
        (Stage::Decided, Some(Call::Adjust)) => "adjusted",
        (Stage::Decided, Some(Call::Stop)) => "stopped",
        (stage, _) => stage.word(),
    }
}

fn when(swap: &Swap, today: NaiveDate) -> String {
    let plan = &swap.pilot.plan;
    match (swap.stage(today), plan.span()) {
        (Stage::Draft | Stage::Talked, _) => swap
            .talk
            .day
            .filter(|day| *day >= today)
            .map_or_else(String::new, |day| {
                format!("talk on {}", day::near(day, today))
            }),
        (Stage::Agreed, Some(span)) if swap.pilot.sealed.is_some() => {
            format!("starts {}", day::near(span.first, today))
        }
        (Stage::Running, Some(span)) => {
            let week = swap.pilot.week_on(today).unwrap_or(1);
            let last = day::near(span.last, today);
            format!("week {week} of {}, ends {last}", plan.length())
        }
        (Stage::Finished, Some(span)) => format!("ended {}", day::near(span.last, today)),
        (Stage::Decided, _) => swap.decision.decided.map_or_else(String::new, |day| {
            format!("since {}", day::near(day, today))
        }),
        _ => String::new(),
    }
}
