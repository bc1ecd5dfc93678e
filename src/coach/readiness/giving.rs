//! The checks in the words for somebody who gives room: the same fields, seen from the other side.

use super::Check;

/// The same check in the other words. What quotes the person stays as it is.
pub(super) fn worded(check: Check) -> Check {
    let label = label(check.id).unwrap_or(check.label);
    let missing = missing(&check.missing).map_or(check.missing, str::to_owned);
    Check {
        label,
        missing,
        ..check
    }
}

fn label(id: &str) -> Option<&'static str> {
    Some(match id {
        "one-ask" => "One clear area",
        "worries" => "Your own worries have an answer",
        "why-now" => "Why now, and what holding on costs",
        "effort" => "The work it costs them is named and lightened",
        "stays" => "What you will not touch",
        "promises" => "A specific result that you can show upward",
        "updates" => "When you look",
        "ownership" => "You stand by it if it goes wrong",
        _ => return None,
    })
}

fn missing(words: &str) -> Option<&'static str> {
    Some(match words {
        "Write the ask in one sentence." => "Say in one sentence what you hand over.",
        "Say exactly when, and how much." => "Say exactly what is theirs, and until when.",
        "Say from when until when you want to try it." => {
            "Say from when until when you want to try it together."
        }
        "Name one reason they may have to refuse, and your answer." => {
            "Name one worry of your own, and your answer."
        }
        "Say what it costs to leave things as they are." => {
            "Say what it costs that everything goes through you."
        }
        "Name the work it costs the person who decides." => "Name the work it costs them.",
        "Say how you take that work off them." => "Say how you lighten that work.",
        "Name one thing that stays exactly as it is." => {
            "Name one thing that you will not touch while it runs."
        }
        "Promise one result in return." => "Name one result that is to come out of it.",
        "Give one promise a number, or say what kind of result it is." => {
            "Give one result a number, or say what kind it is."
        }
        "One specific promise must be something they can show upward." => {
            "One specific result must be something you can show upward."
        }
        "Say how often they hear from you." => "Say how often you look.",
        _ => return None,
    })
}
