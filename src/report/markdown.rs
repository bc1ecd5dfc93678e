//! A sheet as Markdown, for forges and chats. Every text is escaped.

use std::fmt::Write as _;

use crate::report::blocks::{Alphabet, Canvas, as_lines, key, paint};
use crate::report::escape::markdown as escaped;
use crate::report::sheet::{Block, Figure, Row, Sheet, Table};

/// The size of a chart in its fenced block.
const CANVAS: Canvas = Canvas {
    width: 72,
    height: 13,
    alphabet: Alphabet::Unicode,
};

/// The whole document, ending with a line feed.
pub fn sheet(sheet: &Sheet) -> String {
    let mut page = Page::default();
    page.heading("#", &sheet.title);
    if let Some(notice) = &sheet.notice {
        page.strong(notice);
    }
    for block in &sheet.blocks {
        match block {
            Block::Lead(line) | Block::Strong(line) => page.strong(line),
            Block::Lines(lines) => page.paragraph(&lines_of(lines)),
            Block::Heading(words) => page.heading("##", words),
            Block::List(points) | Block::Small(points) => page.list(points),
            Block::Table(table) => page.table(table),
            Block::Figures(figures) => figures.iter().for_each(|figure| page.figure(figure)),
        }
    }
    page.text
}

/// A document that grows block by block, with one empty line between two blocks.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn paragraph(&mut self, markdown: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(markdown);
        self.text.push('\n');
    }

    /// A paragraph of its own in bold; an empty one would read as a rule.
    fn strong(&mut self, words: &str) {
        let words = escaped(words);
        if !words.is_empty() {
            self.paragraph(&format!("**{words}**"));
        }
    }

    fn heading(&mut self, level: &str, words: &str) {
        self.paragraph(&format!("{level} {}", escaped(words)));
    }

    fn list<'a>(&mut self, items: impl IntoIterator<Item = &'a String>) {
        let items: Vec<String> = items
            .into_iter()
            .map(|item| format!("- {}", escaped(item)))
            .collect();
        if !items.is_empty() {
            self.paragraph(&items.join("\n"));
        }
    }

    fn table(&mut self, table: &Table) {
        if table.is_empty() {
            return;
        }
        let mut text = row(&Table::HEADINGS);
        text.push_str("| :--- | ---: | ---: | ---: | ---: | :--- |\n");
        for metric in &table.rows {
            text.push_str(&row(&metric.cells()));
        }
        if !table.guardrails.is_empty() {
            text.push_str("| *Must not get worse* | | | | | |\n");
        }
        for metric in table.guardrails.iter().map(Row::cells) {
            text.push_str(&row(&metric));
        }
        self.paragraph(text.trim_end());
    }

    fn figure(&mut self, figure: &Figure) {
        self.strong(&figure.caption);
        let mut block = String::from("```text\n");
        for line in as_lines(&paint(&figure.chart, CANVAS)) {
            let _ = writeln!(block, "{line}");
        }
        let _ = write!(block, "\n{}\n```", key(&figure.chart, CANVAS.alphabet));
        self.paragraph(&block);
        self.paragraph(&escaped(&figure.values));
    }
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Lines of one paragraph that stay lines.
fn lines_of<'a>(lines: impl IntoIterator<Item = &'a String>) -> String {
    let lines: Vec<String> = lines.into_iter().map(|line| escaped(line)).collect();
    lines.join("\\\n")
}
