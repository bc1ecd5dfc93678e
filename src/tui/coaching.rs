//! When the coach reads, and which question it holds on to. Pure: the present moment is an argument.
//!
//! It reads a field at once when the focus comes to it, and while it is written 300 ms after the last key. The question
//! it asks stays until it is answered or the field is left.

use std::time::{Duration, Instant};

use crate::coach::panel::{Panel, Remark};

/// How long after the last key the coach reads.
pub const AFTER_A_PAUSE: Duration = Duration::from_millis(300);

/// What the coach sees of the field in focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Names the field and the record it belongs to.
    pub field: String,
    /// What stands in it.
    pub text: String,
}

/// What the coach read last, and when it reads again.
#[derive(Debug, Default)]
pub struct Coaching {
    sight: Option<Sight>,
    due: Option<Instant>,
    panel: Option<Panel>,
    asked: Option<Asked>,
    rests: bool,
}

/// The question that was asked.
#[derive(Debug)]
struct Asked {
    remark: &'static str,
    question: String,
}

impl Coaching {
    /// Whether another field came into sight than before, or none, and is to be read at once.
    pub fn turns_to(&mut self, sight: Option<&Sight>) -> bool {
        let field = |sight: Option<&Sight>| sight.map(|sight| sight.field.clone());
        if field(self.sight.as_ref()) == field(sight) {
            return false;
        }
        *self = Self {
            sight: sight.cloned(),
            rests: self.rests,
            ..Self::default()
        };
        !self.rests
    }

    /// Reads nothing until [`Self::wake`], so that the first frame need not wait for it.
    pub const fn rest(&mut self) {
        self.rests = true;
    }

    /// Ends the rest.
    pub const fn wake(&mut self) {
        self.rests = false;
    }

    /// Whether there is a field to read.
    pub const fn has_sight(&self) -> bool {
        self.sight.is_some()
    }

    /// Looks at the field in focus; whether it is to be read now.
    pub fn look(&mut self, sight: Option<&Sight>, now: Instant) -> bool {
        if self.turns_to(sight) {
            return true;
        }
        if self.sight.as_ref() != sight {
            self.sight = sight.cloned();
            self.due = Some(now + AFTER_A_PAUSE);
        }
        let is_due = self.due.is_some_and(|due| due <= now);
        if is_due {
            self.due = None;
        }
        is_due
    }

    /// Takes over what was read.
    pub fn take(&mut self, panel: Option<Panel>) {
        self.panel = panel;
        let asked = self.asked.take();
        let Some(next) = self.remark(asked.as_ref().map(|asked| asked.remark)) else {
            return;
        };
        let (remark, fresh) = (next.key, next.question.clone());
        // The same question in the same words, as long as the words it quotes still stand there.
        let text = self.sight.as_ref().map_or("", |sight| sight.text.as_str());
        let question = asked
            .filter(|asked| asked.remark == remark && quotes_stand(&asked.question, text))
            .map_or(fresh, |asked| asked.question);
        self.asked = Some(Asked { remark, question });
    }

    fn remark(&self, asked: Option<&str>) -> Option<&Remark> {
        self.panel.as_ref()?.next(asked)
    }

    /// When the coach reads again; never while nothing was typed.
    pub const fn deadline(&self) -> Option<Instant> {
        self.due
    }

    /// What it has to say about the field in focus.
    pub const fn panel(&self) -> Option<&Panel> {
        self.panel.as_ref()
    }

    /// The one next question.
    pub fn question(&self) -> Option<&str> {
        self.asked.as_ref().map(|asked| asked.question.as_str())
    }
}

/// Whether every word that a question quotes still stands in the text.
fn quotes_stand(question: &str, text: &str) -> bool {
    let quotes = question.split('"').skip(1).step_by(2);
    let text = text.to_lowercase();
    quotes
        .map(|quote| quote.trim_end_matches("...").to_lowercase())
        .all(|quote| text.contains(&quote))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::panel::State;

    fn sight(field: &str, text: &str) -> Sight {
        Sight {
            field: field.into(),
            text: text.into(),
        }
    }

    fn panel(open: &[(&'static str, &str)]) -> Panel {
        Panel {
            place: "offer.promises".into(),
            counts: true,
            remarks: open
                .iter()
                .map(|(key, question)| Remark {
                    key,
                    state: State::NotYet,
                    words: (*key).to_owned(),
                    question: (*question).to_owned(),
                })
                .collect(),
            aside: Vec::new(),
        }
    }

    #[test]
    fn a_field_is_read_when_the_focus_comes_and_then_after_a_pause() {
        let begin = Instant::now();
        let at = |milliseconds| begin + Duration::from_millis(milliseconds);
        let mut coaching = Coaching::default();
        assert!(coaching.look(Some(&sight("a", "")), at(0)));
        assert_eq!(coaching.deadline(), None);
        assert!(!coaching.look(Some(&sight("a", "w")), at(10)));
        assert!(!coaching.look(Some(&sight("a", "we")), at(200)));
        assert_eq!(coaching.deadline(), Some(at(500)));
        assert!(!coaching.look(Some(&sight("a", "we")), at(499)));
        assert!(coaching.look(Some(&sight("a", "we")), at(500)));
        assert_eq!(coaching.deadline(), None);
        assert!(coaching.look(Some(&sight("b", "")), at(501)));
    }

    #[test]
    fn nothing_is_read_while_it_rests_and_no_sight_is_lost() {
        let mut coaching = Coaching::default();
        coaching.rest();
        assert!(!coaching.turns_to(Some(&sight("a", "w"))));
        assert!(coaching.has_sight());
        coaching.wake();
        assert!(!coaching.turns_to(Some(&sight("a", "w"))), "the same field");
        assert!(coaching.turns_to(Some(&sight("b", ""))));
    }

    #[test]
    fn the_question_stays_until_it_is_answered() {
        let mut coaching = Coaching::default();
        coaching.turns_to(Some(&sight("a", "we are faster")));
        coaching.take(Some(panel(&[("date", "By when?")])));
        coaching.take(Some(panel(&[
            ("number", "How many?"),
            ("date", "By when?"),
        ])));
        assert_eq!(coaching.question(), Some("By when?"));
        coaching.take(Some(panel(&[("number", "How many?")])));
        assert_eq!(coaching.question(), Some("How many?"));
        coaching.take(Some(panel(&[])));
        assert_eq!(coaching.question(), None);
    }

    #[test]
    fn the_words_of_the_question_change_only_when_what_they_quote_is_gone() {
        let mut coaching = Coaching::default();
        coaching.turns_to(Some(&sight("a", "we answer faster")));
        coaching.take(Some(panel(&[("fuzzy", "How fast is \"faster\"?")])));
        coaching.look(
            Some(&sight("a", "we answer faster and better")),
            Instant::now(),
        );
        coaching.take(Some(panel(&[("fuzzy", "How good is \"better\"?")])));
        assert_eq!(coaching.question(), Some("How fast is \"faster\"?"));
        coaching.look(Some(&sight("a", "we answer better")), Instant::now());
        coaching.take(Some(panel(&[("fuzzy", "How good is \"better\"?")])));
        assert_eq!(coaching.question(), Some("How good is \"better\"?"));
    }
}
