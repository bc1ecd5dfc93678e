//! What a sentence does not say because the person said it in the field beside it.

use super::Spot;
use crate::coach::question::At;
use crate::domain::journal::Journal;
use crate::domain::number;
use crate::domain::text::clip;

/// The longest piece of another answer that is repeated, in characters as seen.
const LONGEST: usize = 30;

/// What was answered beside the field: the key of the remark that it answers, and the words.
pub(super) fn answered(journal: &Journal, at: &At, spot: Spot) -> Vec<(&'static str, String)> {
    let mut answered = Vec::new();
    let mut says = |key: &'static str, words: Option<String>| {
        let words = words.filter(|words| !words.trim().is_empty());
        answered.extend(words.map(|words| (key, clip(words.trim(), LONGEST))));
    };
    let number = |value: Option<f64>| value.map(number::show);
    match spot.question.id {
        "assets.delivers" => {
            let Some(asset) = at.asset(journal) else {
                return answered;
            };
            let unit = &asset.unit;
            let sized = |value: f64| number::with_unit(value, unit).replace('\u{a0}', " ");
            says("no-number", asset.after.or(asset.before).map(sized));
            let both = asset.before.zip(asset.after);
            let both = both
                .map(|(before, after)| format!("{}, now {}", number::show(before), sized(after)));
            says("before-after", both);
            says("noticed", Some(asset.relied_on_by.clone()));
        }
        "ask.sentence" => {
            let Some(swap) = at.swap(journal) else {
                return answered;
            };
            says("no-time-bound", Some(swap.ask.exactly_when.clone()));
            let weeks = swap.pilot.plan.weeks;
            says("how-long", weeks.map(|weeks| format!("{weeks} weeks")));
        }
        "offer.promises" => {
            let promises = at.swap(journal).map(|swap| swap.offer.promises.iter());
            let here = |id| promises.and_then(|mut all| all.find(|promise| promise.id == id));
            let Some(promise) = spot.row.and_then(here) else {
                return answered;
            };
            says("no-number", number(promise.number));
            says("no-deadline", Some(promise.by.clone()));
        }
        _ => {}
    }
    answered
}
