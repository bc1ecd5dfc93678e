//! `coach`: what the coach notices in a sentence, without a journal. Nothing is read or written but the sentence.

use std::io::{self, Read as _};

use serde::{Deserialize, Serialize};

use crate::{
    cli::{
        args,
        failure::{NOT_DONE, Refusal, WRONG_USE},
        output,
    },
    coach::findings::{Finding, FindingId, Spoken, read},
    domain::{choice::Choices as _, problem::quoted},
    report::escape::visible,
};

/// The most that is read from standard input, in bytes.
const LARGEST: u64 = 10_000_000;

/// Prints what the coach notices: for people, or with `--jsonl` a line for each line.
///
/// # Errors
///
/// Exit code 2 for a field or a line that cannot be used, 1 when standard input cannot be read.
pub fn run(coach: &args::Coach) -> anyhow::Result<u8> {
    if coach.jsonl {
        return answer_lines(&input()?);
    }
    let field = field(coach.field.as_deref())?;
    let text = match coach.text.as_deref() {
        Some(text) if text != "-" => text.to_owned(),
        _ => utf8(input()?)?,
    };
    output::print(&in_words(&text, &read(field, &text)))?;
    Ok(0)
}

fn field(typed: Option<&str>) -> Result<Spoken, Refusal> {
    let names = "Use --field asset, ask, offer or answer.";
    let Some(typed) = typed else {
        return Err(Refusal::new(WRONG_USE, "Which field is the sentence for?").hint(names));
    };
    Spoken::from_key(typed).ok_or_else(|| {
        Refusal::new(WRONG_USE, format!("--field cannot be {}.", quoted(typed))).hint(names)
    })
}

/// One finding a paragraph: the person's words, then the question.
fn in_words(text: &str, findings: &[Finding]) -> String {
    if text.trim().is_empty() {
        return "Nothing to read yet. Type a sentence and ask again.\n".to_owned();
    }
    if findings.is_empty() {
        return "Nothing to add: this can stand as it is.\n".to_owned();
    }
    let told: Vec<String> = findings.iter().map(|finding| told(text, finding)).collect();
    told.join("\n")
}

fn told(text: &str, finding: &Finding) -> String {
    let words = text.get(finding.span.clone()).unwrap_or_default();
    let whole = words.trim() == text.trim();
    let label = finding.id.label();
    let question = visible(&finding.question);
    if whole {
        format!("{label}\n  {question}\n")
    } else {
        format!("{label}: {}\n  {question}\n", quoted(words))
    }
}

/// A line of `--jsonl`; other fields in it are left alone.
#[derive(Debug, Deserialize)]
struct Asked {
    field: Spoken,
    text: String,
}

#[derive(Debug, Serialize)]
struct Answered<'a> {
    field: Spoken,
    text: &'a str,
    findings: Vec<FindingId>,
}

/// Answers line by line, so that a bad line keeps nothing back of the lines before it.
fn answer_lines(bytes: &[u8]) -> anyhow::Result<u8> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut answers = String::new();
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match answer_line(line) {
            Ok(answer) => {
                answers.push_str(&answer);
                answers.push('\n');
            }
            Err(why) => {
                output::print(&answers)?;
                let says = format!(
                    "Line {}: {why}. The lines before it are answered.",
                    index + 1
                );
                let hint = "A line looks like {\"field\": \"ask\", \"text\": \"Fridays at home\"}.";
                return Err(Refusal::new(WRONG_USE, says).hint(hint).into());
            }
        }
    }
    output::print(&answers)?;
    Ok(0)
}

fn answer_line(line: &[u8]) -> Result<String, String> {
    let text = str::from_utf8(line)
        .map_err(|error| format!("byte {} is not valid UTF-8", error.valid_up_to() + 1))?;
    let asked: Asked = serde_json::from_str(text).map_err(|error| why(&error))?;
    let answered = Answered {
        field: asked.field,
        text: &asked.text,
        findings: read(asked.field, &asked.text)
            .iter()
            .map(|finding| finding.id)
            .collect(),
    };
    let json = serde_json::to_string(&answered).map_err(|error| why(&error))?;
    Ok(output::escaped(&json))
}

/// What is wrong with a line, without the place in it: that speaks of a line 1 which is another.
fn why(error: &serde_json::Error) -> String {
    let says = error.to_string();
    let short = says.split(" at line ").next().unwrap_or(&says);
    visible(short)
}

fn input() -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| {
        Refusal::new(NOT_DONE, format!("Standard input cannot be read: {error}."))
    })?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        let refusal = Refusal::new(WRONG_USE, "Standard input is larger than 10 MB.");
        return Err(refusal.hint("Send it in parts."));
    }
    Ok(bytes)
}

fn utf8(bytes: Vec<u8>) -> Result<String, Refusal> {
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        Refusal::new(
            WRONG_USE,
            format!("Byte {byte} of standard input is not valid UTF-8."),
        )
    })
}
