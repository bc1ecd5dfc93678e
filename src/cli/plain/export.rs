//! The export, one question a line: which document, in which form, what to look at before it leaves, and which file.

use crate::cli::plain::line::{Command as Word, Line, Place};
use crate::cli::plain::{Sitting, Then};
use crate::domain::choice::Choices as _;
use crate::report::{self, Format, Paper};
use crate::tui::keymap::Command;
use crate::tui::model::Overlay;
use crate::tui::screen::export::{ExportDialog, NEW_FILE, Part, look_again};

/// What is asked, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Document,
    Format,
    Paper,
    Numbers,
    Look,
    File,
}

impl Step {
    const ALL: [Self; 6] = [
        Self::Document,
        Self::Format,
        Self::Paper,
        Self::Numbers,
        Self::Look,
        Self::File,
    ];

    /// Whether there is anything to ask.
    fn is_asked(self, dialog: &ExportDialog) -> bool {
        match self {
            Self::Document | Self::File => true,
            Self::Format => dialog.document().formats().len() > 1,
            Self::Paper => matches!(dialog.format(), Format::Html | Format::Pdf),
            Self::Numbers => dialog.document().may_have_numbers(),
            Self::Look => !dialog.warnings().is_empty(),
        }
    }

    fn after(self, dialog: &ExportDialog) -> Self {
        let mut later = Self::ALL.into_iter().filter(|step| *step > self);
        later
            .find(|step| step.is_asked(dialog))
            .unwrap_or(Self::File)
    }

    fn before(self, dialog: &ExportDialog) -> Option<Self> {
        let mut earlier = Self::ALL.into_iter().rev().filter(|step| *step < self);
        earlier.find(|step| step.is_asked(dialog))
    }
}

impl Sitting {
    /// Asks until the document is written or the person leaves.
    pub(super) fn export(&mut self) -> Then {
        self.voice.pause();
        let mut step = Step::Document;
        loop {
            let then = match self.export_step(step) {
                Ok(then) | Err(then) => then,
            };
            let Some(dialog) = self.dialog() else {
                return if then == Then::Again { Then::On } else { then };
            };
            let next = match then {
                Then::On => Some(step.after(dialog)),
                Then::Again => Some(step),
                Then::Back => step.before(dialog),
                Then::Skip => None,
                then => return then,
            };
            let Some(next) = next.filter(|_| !self.voice.is_unheard) else {
                self.model.overlay = None;
                self.voice.say("Nothing was written.");
                return Then::On;
            };
            step = next;
        }
    }

    fn export_step(&mut self, step: Step) -> Result<Then, Then> {
        match step {
            Step::Document => self.which_document(),
            Step::Format => self.which_format(),
            Step::Paper => {
                let papers: Vec<&str> = Paper::ALL.iter().map(|paper| paper.label()).collect();
                let index = self.one_of("Paper:", &papers, 0)?;
                if let (Some(paper), Some(dialog)) = (Paper::ALL.get(index), self.dialog_mut()) {
                    dialog.put_on(*paper);
                }
                Ok(Then::On)
            }
            Step::Numbers => {
                let ways = ["left out", "in it, for all to read"];
                let index = self.one_of("Numbers:", &ways, 0)?;
                self.change(|dialog, journal| dialog.put_numbers(index == 1, journal));
                Ok(Then::On)
            }
            Step::Look => self.look_before_it_leaves(),
            Step::File => Ok(self.which_file()),
        }
    }

    fn dialog(&self) -> Option<&ExportDialog> {
        match &self.model.overlay {
            Some(Overlay::Export(dialog)) => Some(dialog),
            _ => None,
        }
    }

    fn dialog_mut(&mut self) -> Option<&mut ExportDialog> {
        match &mut self.model.overlay {
            Some(Overlay::Export(dialog)) => Some(dialog),
            _ => None,
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut ExportDialog, &crate::domain::journal::Journal)) {
        if let Some(Overlay::Export(dialog)) = &mut self.model.overlay {
            change(dialog, &self.model.journal);
        }
    }

    fn which_document(&mut self) -> Result<Then, Then> {
        let Some(dialog) = self.dialog() else {
            return Ok(Then::On);
        };
        let documents: Vec<String> = dialog
            .documents()
            .iter()
            .map(|document| format!("{}: {}", document.label(), document.says()))
            .collect();
        let usual = dialog.place().0 - 1;
        let index = self.one_of("Export which document?", &documents, usual)?;
        self.change(|dialog, journal| dialog.pick(index, journal));
        let why = self
            .dialog()
            .and_then(|dialog| dialog.written().err().cloned());
        if let Some(why) = why {
            self.voice.say(&why);
            return Ok(Then::Again);
        }
        Ok(Then::On)
    }

    fn which_format(&mut self) -> Result<Then, Then> {
        let Some(dialog) = self.dialog() else {
            return Ok(Then::On);
        };
        let formats = dialog.document().formats();
        let usual = formats.iter().position(|format| *format == dialog.format());
        let labels: Vec<&str> = formats.iter().map(|format| format.label()).collect();
        let index = self.one_of("Format:", &labels, usual.unwrap_or(0))?;
        self.change(|dialog, journal| dialog.pick_format(index, journal));
        Ok(Then::On)
    }

    /// What is worth another look before it leaves, and the decision about it.
    fn look_before_it_leaves(&mut self) -> Result<Then, Then> {
        let Some(dialog) = self.dialog() else {
            return Ok(Then::On);
        };
        let lines: Vec<String> = dialog
            .warnings()
            .iter()
            .flat_map(|warning| [look_again(warning), warning.what.clone()])
            .collect();
        let mend = dialog.to_mend();
        self.say_all(&lines);
        let ways = ["go and mend it", "export it all the same", "export nothing"];
        match self.one_of("Before it leaves:", &ways, 0)? {
            0 => {
                if let Some(dialog) = self.dialog_mut() {
                    dialog.focus = Part::Mend;
                }
                self.perform(Command::Accept);
                self.tell_notice();
                self.voice.say("Once it is mended, :export begins again.");
                self.begins_at = mend.and_then(|go| go.question).map(str::to_owned);
                Ok(Then::Jump)
            }
            1 => Ok(Then::On),
            _ => Err(Then::Skip),
        }
    }

    /// Asks for the file and writes it. A file that is there already is never replaced: another name is offered.
    fn which_file(&mut self) -> Then {
        let Some(dialog) = self.dialog() else {
            return Then::On;
        };
        let notes: Vec<String> = dialog
            .notes()
            .into_iter()
            .chain(dialog.empty_boxes())
            .chain([dialog.stays_out(), NEW_FILE.to_owned()])
            .collect();
        let name = dialog.file().text.text().to_owned();
        for note in notes {
            self.voice.hint(&note);
        }
        self.voice.say(&format!(
            "To which file? Now: {name}. Empty takes that, :preview says the words first:"
        ));
        match self.hear() {
            Line::End => return Then::Quit,
            Line::Empty => {}
            Line::Text(text) => self.change(|dialog, _| dialog.name_file(text.trim())),
            Line::Command(Word::Open(Place::Preview)) => {
                self.say_the_words();
                return Then::Again;
            }
            Line::Command(command) => return self.command(&command, None),
        }
        if let Some(dialog) = self.dialog_mut() {
            dialog.focus = Part::Export;
        }
        self.perform(Command::Accept);
        self.tell_notice();
        let refused = self
            .dialog()
            .and_then(|dialog| dialog.file().message.clone());
        if let Some(why) = refused {
            self.voice.say(&why);
        }
        Then::Again
    }

    fn say_the_words(&mut self) {
        let words = self.dialog().and_then(|dialog| {
            let written = dialog.written().ok()?;
            Some(report::words(&written.sheet, dialog.format()))
        });
        self.voice.pause();
        self.voice.say(&words.unwrap_or_default());
        self.voice.pause();
    }
}
