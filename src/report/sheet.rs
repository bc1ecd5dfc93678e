//! A finished document, block by block, before anybody knows in which format it leaves.
//!
//! Every document becomes a sheet, and every format lays out a sheet, so that a new document needs no new format and a
//! new format no new document.

use crate::report::chart::Chart;

/// A document of finished words. Every text is one visible line, not escaped for any format yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// "Demonstration: invented numbers" for a demonstration, to be shown above everything.
    pub notice: Option<String>,
    /// The heading of the whole.
    pub title: String,
    /// The rest, in order.
    pub blocks: Vec<Block>,
}

/// A part of a [`Sheet`].
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The one statement that the page is about.
    Lead(String),
    /// A short line that stands out.
    Strong(String),
    /// One paragraph; each of its lines stays a line.
    Lines(Vec<String>),
    /// The heading of what follows.
    Heading(String),
    /// A list of equal points.
    List(Vec<String>),
    /// A list that is read last: how the numbers came about.
    Small(Vec<String>),
    /// Metrics before and after.
    Table(Table),
    /// Run charts, which stand side by side where there is room.
    Figures(Vec<Figure>),
}

impl Sheet {
    /// A sheet with nothing below its title.
    pub fn new(notice: Option<String>, title: impl Into<String>) -> Self {
        Self {
            notice,
            title: title.into(),
            blocks: Vec::new(),
        }
    }

    /// Adds one paragraph of lines; nothing without a line.
    pub fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        self.add(lines, Block::Lines);
    }

    /// Adds a list without a heading; nothing without a point.
    pub fn list(&mut self, points: impl IntoIterator<Item = String>) {
        self.add(points, Block::List);
    }

    /// Adds a heading with its list; nothing without a point.
    pub fn part(&mut self, heading: impl Into<String>, points: Vec<String>) {
        if !points.is_empty() {
            self.blocks.push(Block::Heading(heading.into()));
            self.blocks.push(Block::List(points));
        }
    }

    /// Adds a heading with its small print; nothing without a point.
    pub fn small_print(&mut self, heading: impl Into<String>, points: Vec<String>) {
        if !points.is_empty() {
            self.blocks.push(Block::Heading(heading.into()));
            self.blocks.push(Block::Small(points));
        }
    }

    /// Every text in it, in reading order.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = self.notice.iter().map(String::as_str).collect();
        texts.push(&self.title);
        for block in &self.blocks {
            match block {
                Block::Lead(text) | Block::Strong(text) | Block::Heading(text) => texts.push(text),
                Block::Lines(lines) | Block::List(lines) | Block::Small(lines) => {
                    texts.extend(lines.iter().map(String::as_str));
                }
                Block::Table(table) => {
                    let rows = table.rows.iter().chain(&table.guardrails);
                    texts.extend(rows.flat_map(Row::cells));
                }
                Block::Figures(figures) => {
                    texts.extend(
                        figures
                            .iter()
                            .flat_map(|figure| [figure.caption.as_str(), figure.values.as_str()]),
                    );
                }
            }
        }
        texts
    }

    fn add(
        &mut self,
        lines: impl IntoIterator<Item = String>,
        block: impl FnOnce(Vec<String>) -> Block,
    ) {
        let lines: Vec<String> = lines.into_iter().collect();
        if !lines.is_empty() {
            self.blocks.push(block(lines));
        }
    }
}

/// Metrics with their numbers as written. Numbers of one row have the same decimals; the unit stands with the name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The metrics that were to get better.
    pub rows: Vec<Row>,
    /// The metrics that were not to get worse; below a thin rule.
    pub guardrails: Vec<Row>,
}

impl Table {
    /// The headings, in the order of [`Row::cells`].
    pub const HEADINGS: [&'static str; 6] =
        ["Metric", "Before", "Pilot", "Change", "Goal", "Reached"];

    /// Whether there is no metric in it.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.guardrails.is_empty()
    }
}

/// One metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Name and unit.
    pub metric: String,
    /// The typical before-week.
    pub before: String,
    /// The typical pilot week.
    pub pilot: String,
    /// The change between them.
    pub change: String,
    /// The goal; for a guardrail its limit.
    pub goal: String,
    /// Whether the typical pilot week is there.
    pub reached: String,
}

impl Row {
    /// The cells in the order of [`Table::HEADINGS`].
    pub fn cells(&self) -> [&str; 6] {
        [
            &self.metric,
            &self.before,
            &self.pilot,
            &self.change,
            &self.goal,
            &self.reached,
        ]
    }
}

/// A chart with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The metric and its unit.
    pub caption: String,
    /// The drawing in plain units.
    pub chart: Chart,
    /// The values in words, for whoever cannot see the drawing.
    pub values: String,
}
