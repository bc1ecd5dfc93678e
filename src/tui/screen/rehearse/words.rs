//! What the rehearsal says around the words of the decider and the person, on every front end.

use super::Rehearsal;
use crate::coach::findings::Finding;
use crate::coach::rehearsal;
use crate::domain::choice::Choices as _;
use crate::domain::journal::Journal;
use crate::domain::swap::Swap;

/// What is asked after a worry.
pub const WHAT_DO_YOU_ANSWER: &str = "What do you answer?";
/// Said where the words are the prepared answer.
pub const IS_PREPARED: &str = "This is your prepared answer.";
/// Stands above the prepared answer.
pub const PREPARED: &str = "Your prepared answer";
/// Said where there is no prepared answer.
pub const NONE_PREPARED: &str = "No answer is prepared yet.";
/// Stands above what an answer can lean on.
pub const LEANS_ON: &str = "It can lean on";
/// Stands above what the coach noticed.
pub const IN_WHAT_YOU_SAID: &str = "In what you said";
/// Said at the end of a sitting.
pub const ALL_OF_THEM: &str = "That was all of them for today.";
/// What to do with the answers then.
pub const SAY_IT_ALOUD: &str = "Each of these worries has an answer now. They will put it in other words: say yours once more, aloud.";

/// What the coach noticed in an answer.
pub fn noticed(finding: &Finding) -> String {
    format!("{}. {}", finding.id.label(), finding.question)
}

/// What was said in this or an earlier sitting and not kept; nothing where everything was.
pub fn waiting(rehearsal: &Rehearsal, journal: &Journal) -> Option<String> {
    match unkept(journal, rehearsal.at.swap(journal)?) {
        0 => None,
        1 => Some(
            "One answer was not kept as a prepared one. It waits here for the next rehearsal."
                .to_owned(),
        ),
        count => Some(format!(
            "{count} answers were not kept as prepared ones. They wait here for the next rehearsal."
        )),
    }
}

/// How many half-said answers lie among the drafts.
fn unkept(journal: &Journal, swap: &Swap) -> usize {
    let beginning = rehearsal::draft_keys_begin(swap.id);
    let drafts = journal.drafts.iter();
    drafts
        .filter(|(key, words)| key.starts_with(&beginning) && !words.trim().is_empty())
        .count()
}
