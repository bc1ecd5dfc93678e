//! What a numeral is: a count, a clock, a day, a year, or only part of a name ("Room 12", "ISO 9001").

use super::sentence::Sentence;
use super::tokens::{Case, Kind};

/// The classes that are noted here.
pub(super) const CLASSES: &[&str] = &[
    "number",
    "percent",
    "money",
    "clock",
    "date",
    "year",
    "ordinal",
    "label",
    "span",
    "month",
    "all-hours",
];

/// Notes the class of every numeral, of number words, and of the words that are only sometimes months.
pub(super) fn note(sentence: &mut Sentence<'_>) {
    for at in 0..sentence.tokens.len() {
        if is_sometimes_month(sentence, at) {
            sentence.note_class("month", at, at + 1);
        }
    }
    let mut at = 0;
    while at < sentence.tokens.len() {
        let read = match sentence.tokens.get(at).map(|token| token.kind) {
            Some(Kind::Numeral) => Some(digits(sentence, at)),
            Some(Kind::Word | Kind::Sign) => number_words(sentence, at),
            _ => None,
        };
        let Some((class, end)) = read else {
            at += 1;
            continue;
        };
        sentence.note_class(class, at, end);
        if class == "number" {
            note_measure(sentence, at, end);
        }
        at = end.max(at + 1);
    }
}

/// "May" and the like: a month where a preposition or a number says so, or where it is written large inside a sentence.
fn is_sometimes_month(sentence: &Sentence<'_>, at: usize) -> bool {
    if !sentence.is(at, "sometimes-month") {
        return false;
    }
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let large = sentence.is(at, "capital");
    let next_is_pronoun = sentence.is(at + 1, "i-or-we");
    let numeral = |at: usize| {
        sentence
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Numeral)
    };
    (large && !next_is_pronoun)
        || sentence.is(before, "before-month")
        || numeral(before)
        || sentence.is(before, "number-ending")
        || (numeral(at + 1) && large)
}

/// A numeral in digits: its class, and the token behind it.
fn digits(sentence: &Sentence<'_>, at: usize) -> (&'static str, usize) {
    let form = sentence.form(at);
    let before = at.checked_sub(1);
    let behind = |class: &str| before.is_some_and(|before| sentence.is(before, class));
    let glued_next = sentence.tokens.get(at + 1).filter(|token| token.glued);
    if form == "24/7" {
        return ("all-hours", at + 1);
    }
    if form.contains(':') {
        return ("clock", at + 1);
    }
    if looks_like_day(form) {
        return ("date", at + 1);
    }
    if glued_next.is_some() && sentence.is(at + 1, "number-ending") {
        return ordinal(sentence, at, at + 2);
    }
    if sentence.is(at + 1, "half-day") && value(form).is_some_and(|hour| hour < 25.0) {
        return ("clock", at + 2);
    }
    if sentence.is(at + 1, "month") {
        return ("date", at + 2);
    }
    if behind("month")
        && value(form).is_some_and(|day| day < 32.0)
        && !is_measured(sentence, at + 1)
    {
        return ("date", at + 1);
    }
    let glued_million = glued_next.is_some_and(|next| next.form == "m");
    let end = if glued_million || sentence.is(at + 1, "thousands") {
        at + 2
    } else {
        at + 1
    };
    if behind("currency-sign") || is_measured(sentence, end) {
        return ("number", end);
    }
    if is_label(sentence, at) {
        return ("label", at + 1);
    }
    if is_year(form)
        && (behind("before-year")
            || behind("month")
            || behind("season")
            || sentence.ends_clause(at + 1))
    {
        return ("year", at + 1);
    }
    let hour = is_hour(form) && !is_change(sentence, at);
    let loose = sentence.ends_clause(at + 1) || sentence.is(at + 1, "behind-clock");
    if hour && behind("before-clock") && loose {
        return ("clock", at + 1);
    }
    ("number", end)
}

/// "10th" is a day beside a month or behind "by the"; else a rank or a place in a row.
fn ordinal(sentence: &Sentence<'_>, at: usize, end: usize) -> (&'static str, usize) {
    let of = usize::from(sentence.form(end) == "of");
    if sentence.is(end + of, "month") {
        return ("date", end + of + 1);
    }
    let the = at
        .checked_sub(1)
        .filter(|before| sentence.form(*before) == "the");
    let before = the.unwrap_or(at).checked_sub(1);
    let day = before
        .is_some_and(|before| sentence.is(before, "before-day") || sentence.is(before, "month"));
    (if day { "date" } else { "ordinal" }, end)
}

/// Whether a unit, a percent sign or a currency stands here.
fn is_measured(sentence: &Sentence<'_>, at: usize) -> bool {
    ["unit", "time-unit", "percent-sign", "currency"]
        .iter()
        .any(|class| sentence.is(at, class))
}

/// A number that only tells things of one kind apart.
fn is_label(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return sentence
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.glued && next.form.chars().count() == 1);
    };
    let named = sentence.is(before, "numbered")
        || (sentence.is(before, "shouted") && !sentence.is(before, "not-a-name"));
    let lettered = sentence
        .tokens
        .get(at + 1)
        .is_some_and(|next| next.glued && next.case != Case::Small);
    let form = sentence.form(at);
    let long = value(form).is_some_and(|value| value >= 100.0) || form.contains('.');
    let next = sentence.form(at + 1);
    let one_of_a_kind = sentence.form(before) == "the"
        && long
        && !next.is_empty()
        && !next.ends_with('s')
        && sentence
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.kind == Kind::Word);
    named || lettered || one_of_a_kind
}

/// A number in words: its class, and the token behind it.
fn number_words(sentence: &Sentence<'_>, at: usize) -> Option<(&'static str, usize)> {
    let mut end = sentence.class_end(at, "number-word")?;
    // "m" and "k" are thousands behind a number only.
    if sentence.is(at, "thousands") && sentence.form(at).chars().count() == 1 {
        return None;
    }
    if sentence.is(at, "one") && !counts_one(sentence, at) {
        return None;
    }
    loop {
        let joined =
            usize::from(sentence.form(end) == "and" && sentence.is(end + 1, "number-word"));
        match sentence.class_end(end + joined, "number-word") {
            Some(next) if joined == 0 || sentence.is(end.saturating_sub(1), "thousands") => {
                end = next;
            }
            _ => break,
        }
    }
    let label = at
        .checked_sub(1)
        .is_some_and(|before| sentence.is(before, "numbered"));
    let measured = is_measured(sentence, end);
    Some((
        if label && !measured {
            "label"
        } else {
            "number"
        },
        end,
    ))
}

/// "One" counts before a thing, but not in "the one who", "one of them" or "no one".
fn counts_one(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    let pronoun = before.is_some_and(|before| sentence.is(before, "before-pronoun-one"));
    let next = sentence.tokens.get(at + 1);
    let goes_on = next.is_some_and(|next| next.kind == Kind::Word || next.kind == Kind::Numeral);
    let fraction = sentence.form(at + 1) == "in" || sentence.is(at + 2, "number-word");
    !pronoun && goes_on && (fraction || !sentence.is(at + 1, "behind-pronoun-one"))
}

/// Notes what a count measures: a share, money, or a span of time.
fn note_measure(sentence: &mut Sentence<'_>, from: usize, end: usize) {
    if sentence.is(end, "percent-sign") {
        sentence.note_class("percent", from, end + 1);
    }
    let money = from
        .checked_sub(1)
        .is_some_and(|before| sentence.is(before, "currency-sign"));
    if money || sentence.is(end, "currency") {
        sentence.note_class("money", from, if money { end } else { end + 1 });
    }
    let filler = (0..=2).find(|filler| sentence.is(end + filler, "time-unit"));
    let Some(filler) = filler else {
        return;
    };
    let between = (0..filler).all(|step| sentence.is(end + step, "span-filler"));
    if let Some(behind) = sentence
        .class_end(end + filler, "time-unit")
        .filter(|_| between)
    {
        sentence.note_class("span", from, behind);
    }
}

/// Three numbers with two like signs, or a day and a month with a stroke.
fn looks_like_day(form: &str) -> bool {
    ['-', '/', '.'].iter().any(|sign| {
        let parts: Vec<Option<u32>> = form.split(*sign).map(|part| part.parse().ok()).collect();
        match parts.as_slice() {
            [Some(_), Some(_), Some(_)] => true,
            [Some(one), Some(other)] => {
                *sign == '/'
                    && (1..=31).contains(one)
                    && (1..=31).contains(other)
                    && (*one <= 12 || *other <= 12)
                    && *one > 3
            }
            _ => false,
        }
    })
}

/// "9", "9.30", but not "6.1".
fn is_hour(form: &str) -> bool {
    let (hour, minutes) = form.split_once('.').unwrap_or((form, "00"));
    minutes.len() == 2 && hour.parse::<u32>().is_ok_and(|hour| hour < 25)
}

/// A word of change stands a little before: "the level goes from 8 to 4" speaks of no clock.
fn is_change(sentence: &Sentence<'_>, at: usize) -> bool {
    (at.saturating_sub(6)..at).any(|before| sentence.is(before, "changing"))
}

fn is_year(form: &str) -> bool {
    form.len() == 4
        && form
            .parse::<u32>()
            .is_ok_and(|year| (1950..=2099).contains(&year))
}

fn value(form: &str) -> Option<f64> {
    form.replace(',', ".").parse().ok()
}
