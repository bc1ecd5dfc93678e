//! What can have the focus on a page: every cell of every question, and the lines between them that do something.

use crate::coach::ladder::{self, Proposal};
use crate::coach::question::{Act, At, Cell, Kind, Offered, Question};
use crate::coach::readiness::{self, Check};
use crate::coach::ready_made::ReadyMade;
use crate::coach::step::{About, PageDef, PageId};
use crate::domain::answer::{Answer, Row};
use crate::domain::id::Id;
use crate::domain::journal::Journal;

/// One thing that can have the focus.
#[derive(Debug, Clone)]
pub struct Field {
    /// The question it belongs to, if it belongs to one.
    pub question: Option<&'static Question>,
    /// What it is.
    pub part: Part,
}

/// What a field is.
#[derive(Debug, Clone)]
pub enum Part {
    /// A cell that takes an answer.
    Cell(CellSpot),
    /// Something that happens when it is pressed.
    Button(Act),
    /// Adds a row to the list of its question.
    AddRow,
    /// Adds a row that is offered ready-made.
    Offered(&'static str),
    /// Something made from other answers, to be taken over.
    ReadyMade(Box<ReadyMade>),
    /// One of several assets, to be picked as the one in hand.
    Asset(Id),
    /// Adds an asset.
    AddAsset,
    /// Folds or unfolds the further questions.
    Fold,
    /// One of the checks before the talk, with a jump to what is missing.
    Check(Check),
    /// A step that may come next, to be chosen; its number, from 0.
    Proposal(usize, Proposal),
    /// An asset that was not delivered for long, with a jump to it.
    Ageing(Id),
    /// To the page before.
    Back,
    /// To the page after.
    Forward,
}

/// Where a cell stands and what it takes.
#[derive(Debug, Clone)]
pub struct CellSpot {
    /// The row, in a list, a group or a table.
    pub row: Option<Id>,
    /// The number of the row, from 0.
    pub row_number: usize,
    /// The column, from 0.
    pub column: usize,
    /// How many columns the row has.
    pub columns: usize,
    /// What it takes.
    pub cell: Cell,
    /// Its label; empty where the question says it all.
    pub label: String,
    /// The unit of its number.
    pub unit: String,
    /// A good answer of somebody else.
    pub example: &'static str,
    /// Further ones; each is shown, none is ever taken over.
    pub more_examples: Vec<&'static str>,
}

impl Field {
    /// Names the field within its page, for resuming and for half-typed answers.
    pub fn key(&self) -> String {
        let id = self.question.map_or("", |question| question.id);
        match &self.part {
            Part::Cell(spot) => match spot.row {
                Some(row) => format!("{id}/{row}/{}", spot.column),
                None => id.to_owned(),
            },
            Part::Button(_) => id.to_owned(),
            Part::AddRow => format!("{id}/add"),
            Part::Offered(words) => format!("{id}/offered/{words}"),
            Part::ReadyMade(ready) => format!("{id}/ready/{}", ready.key),
            Part::Asset(asset) => format!("asset/{asset}"),
            Part::AddAsset => "asset/add".to_owned(),
            Part::Fold => "fold".to_owned(),
            Part::Check(check) => format!("check/{}", check.id),
            Part::Proposal(number, _) => format!("next.proposal/{number}"),
            Part::Ageing(asset) => format!("ageing/{asset}"),
            Part::Back => "back".to_owned(),
            Part::Forward => "forward".to_owned(),
        }
    }

    /// The cell, if it is one.
    pub const fn cell(&self) -> Option<&CellSpot> {
        match &self.part {
            Part::Cell(spot) => Some(spot),
            _ => None,
        }
    }

    /// Whether letters go into it.
    pub fn takes_text(&self) -> bool {
        self.cell().is_some_and(CellSpot::takes_text)
    }

    /// Whether it is a row of a list that can be deleted.
    pub fn list_row(&self) -> Option<Id> {
        let listed = matches!(
            self.question.map(|question| question.kind),
            Some(Kind::Rows(_))
        );
        self.cell().filter(|_| listed).and_then(|spot| spot.row)
    }
}

impl CellSpot {
    /// Good answers of others, the most fitting first.
    pub fn examples(&self) -> impl Iterator<Item = &'static str> {
        [self.example]
            .into_iter()
            .chain(self.more_examples.iter().copied())
            .filter(|example| !example.is_empty())
    }

    /// Whether letters go into it.
    pub const fn takes_text(&self) -> bool {
        !matches!(self.cell, Cell::OneOf(_) | Cell::Button(_))
    }

    /// Whether what is typed must be read before it is an answer, so that it is kept as a draft until then.
    pub const fn is_read(&self) -> bool {
        self.takes_text() && !matches!(self.cell, Cell::Line | Cell::Prose)
    }

    /// The same cell with examples that follow from other answers, where there are any.
    fn with_examples(mut self, question: &Question, journal: &Journal, at: &At) -> Self {
        let mut examples = (question.examples)(journal, at, self.column).into_iter();
        if let Some(first) = examples.next() {
            self.example = first;
            self.more_examples = examples.collect();
        }
        self
    }

    /// The answer of this cell within the answer of its question.
    pub fn read(&self, answer: &Answer) -> Option<Answer> {
        match self.row {
            None => Some(answer.clone()),
            Some(row) => answer
                .rows()
                .iter()
                .find(|candidate| candidate.id == row)
                .and_then(|row| row.cells.get(self.column))
                .cloned(),
        }
    }

    /// Puts an answer into this cell of the answer of its question.
    pub fn write(&self, answer: Answer, whole: Answer) -> Answer {
        let (Some(id), Answer::Rows(mut rows)) = (self.row, whole) else {
            return answer;
        };
        if !rows.iter().any(|row| row.id == id) {
            rows.push(Row {
                id,
                cells: vec![Answer::Nothing; self.columns],
            });
        }
        if let Some(cell) = rows
            .iter_mut()
            .find(|row| row.id == id)
            .and_then(|row| row.cells.get_mut(self.column))
        {
            *cell = answer;
        }
        Answer::Rows(rows)
    }
}

/// Everything on a page that can have the focus, in reading order.
pub fn fields(page: &'static PageDef, journal: &Journal, at: &At) -> Vec<Field> {
    let mut fields = Vec::new();
    if page.about == About::Asset {
        fields.extend(
            journal
                .assets
                .iter()
                .map(|asset| plain(Part::Asset(asset.id))),
        );
        fields.push(plain(Part::AddAsset));
    }
    if page.id == PageId::Ready {
        fields.extend(readiness::checks(journal, at).map(|check| plain(Part::Check(check))));
        // Who walks through by Enter is not led into the rehearsal: its button stands with the checks.
        for question in page.asked(journal, at).filter(|one| one.is_button()) {
            push_question(&mut fields, question, journal, at);
        }
    }
    let folds = folds(page, journal, at);
    let unfolded = is_unfolded(page, journal);
    let above = |question: &Question| page.id == PageId::Ready && question.is_button();
    let asked: Vec<_> = page
        .asked(journal, at)
        .filter(|question| !above(question))
        .collect();
    let stays = |question: &Question| !folds || !question.is_further();
    for question in asked
        .iter()
        .filter(|question| stays(question) && !is_last(page, question))
    {
        if question.id == "next.choice" {
            push_what_follows(&mut fields, journal, at);
        }
        push_question(&mut fields, question, journal, at);
    }
    let closing = |fields: &mut Vec<Field>| {
        for question in asked.iter().filter(|question| is_last(page, question)) {
            push_question(fields, question, journal, at);
        }
        fields.push(plain(Part::Forward));
    };
    // Who walks through by Enter meets the way on first; the further questions are for who wants them.
    if folds && !unfolded {
        closing(&mut fields);
        fields.push(plain(Part::Fold));
    } else {
        if folds {
            fields.push(plain(Part::Fold));
            for question in asked.iter().filter(|question| !stays(question)) {
                push_question(&mut fields, question, journal, at);
            }
        }
        closing(&mut fields);
    }
    fields.push(plain(Part::Back));
    fields
}

/// Whether a page hides its further questions behind one line: only where core questions come first.
pub fn folds(page: &PageDef, journal: &Journal, at: &At) -> bool {
    page.about != About::Week
        && page.asked(journal, at).any(|question| question.core)
        && page.asked(journal, at).any(Question::is_further)
}

/// Whether the further questions of a page are shown.
pub fn is_unfolded(page: &PageDef, journal: &Journal) -> bool {
    use crate::domain::choice::Choices as _;
    journal.place.unfolded.contains(page.id.key())
}

/// Buttons that close a page stand below the fold; the one that finishes a week stands right after the values.
fn is_last(page: &PageDef, question: &Question) -> bool {
    question.is_button() && page.about != About::Week
}

const fn plain(part: Part) -> Field {
    Field {
        question: None,
        part,
    }
}

/// Between the freedoms held and the choice: what is getting old, and which steps follow.
fn push_what_follows(fields: &mut Vec<Field>, journal: &Journal, at: &At) {
    let ageing = ladder::ageing(journal, at.today);
    fields.extend(ageing.map(|asset| plain(Part::Ageing(asset.id))));
    let proposals = at.swap(journal).map(ladder::proposals).unwrap_or_default();
    let numbered = proposals.into_iter().enumerate();
    fields.extend(numbered.map(|(number, proposal)| plain(Part::Proposal(number, proposal))));
}

fn push_question(fields: &mut Vec<Field>, question: &'static Question, journal: &Journal, at: &At) {
    let mut push = |part| {
        fields.push(Field {
            question: Some(question),
            part,
        });
    };
    let ready_made = || {
        if (question.locked)(journal, at).is_some() {
            return Vec::new();
        }
        (question.ready_made)(journal, at)
    };
    match question.kind {
        Kind::One(Cell::Button(act)) => push(Part::Button(act)),
        Kind::One(cell) => {
            let spot = CellSpot {
                row: None,
                row_number: 0,
                column: 0,
                columns: 1,
                cell,
                label: String::new(),
                unit: unit_of(cell),
                example: question.example,
                more_examples: Vec::new(),
            };
            push(Part::Cell(spot.with_examples(question, journal, at)));
        }
        Kind::Group(columns) => {
            let id = crate::coach::question::GROUP_ROW;
            for spot in column_spots(columns, id, 0) {
                push(Part::Cell(spot.with_examples(question, journal, at)));
            }
        }
        Kind::Rows(list) => {
            let answer = question.read(journal, at);
            for (number, row) in answer.rows().iter().enumerate() {
                for spot in column_spots(list.columns, row.id, number) {
                    push(Part::Cell(spot.with_examples(question, journal, at)));
                }
            }
            let said = |offered: &Offered| {
                let rows = || answer.rows().iter();
                rows().any(|row| row.cells.first() == offered.cells.first())
            };
            for offered in question.offered(journal, at) {
                if !said(&offered) {
                    push(Part::Offered(offered.words));
                }
            }
            for ready in ready_made() {
                push(Part::ReadyMade(Box::new(ready)));
            }
            push(Part::AddRow);
        }
        Kind::Table(table) => {
            let table = table(journal, at);
            for spot in table_spots(&table) {
                push(Part::Cell(spot));
            }
        }
    }
    if !matches!(question.kind, Kind::Rows(_)) {
        for ready in ready_made() {
            push(Part::ReadyMade(Box::new(ready)));
        }
    }
}

fn column_spots(
    columns: &'static [crate::coach::question::Column],
    row: Id,
    row_number: usize,
) -> impl Iterator<Item = CellSpot> {
    columns
        .iter()
        .enumerate()
        .map(move |(column, heading)| CellSpot {
            row: Some(row),
            row_number,
            column,
            columns: columns.len(),
            cell: heading.cell,
            label: heading.label.to_owned(),
            unit: unit_of(heading.cell),
            example: heading.example,
            more_examples: Vec::new(),
        })
}

fn table_spots(table: &crate::coach::question::Table) -> Vec<CellSpot> {
    let Some(cell) = table.cell else {
        return Vec::new();
    };
    let mut spots = Vec::new();
    for (row_number, row) in table.rows.iter().enumerate() {
        for (column, heading) in table.columns.iter().enumerate() {
            let unit = if heading.unit.is_empty() {
                &row.unit
            } else {
                &heading.unit
            };
            spots.push(CellSpot {
                row: Some(row.id),
                row_number,
                column,
                columns: table.columns.len(),
                cell,
                label: if table.columns.len() == 1 {
                    row.label.clone()
                } else {
                    heading.label.clone()
                },
                unit: unit.clone(),
                example: "",
                more_examples: Vec::new(),
            });
        }
    }
    spots
}

fn unit_of(cell: Cell) -> String {
    match cell {
        Cell::Number(unit) => unit.to_owned(),
        Cell::Weeks => "weeks".to_owned(),
        _ => String::new(),
    }
}
