//! A sheet as rows from the top of a page to its foot, each measured, none of which may be broken.

use std::rc::Rc;

use krilla::tagging::{ListNumbering, TableHeaderScope, Tag};
use std::num::NonZeroU16;

use crate::report::drawing::{Drawing, Frame};
use crate::report::pdf::tags::{TagId, Tags};
use crate::report::pdf::typeset::{Ink, SetText, Style, Typesetter};
use crate::report::sheet::{self, Block, Figure, Sheet, Table};

/// All rows of a document in one size.
pub(super) struct Flow {
    /// From the top to the foot.
    pub(super) rows: Vec<Row>,
    /// What they mean.
    pub(super) tags: Tags,
}

/// A part of a page that stays whole.
pub(super) struct Row {
    /// Free space above it, in points; none at the top of a page.
    pub(super) space_before: f32,
    /// Its height, in points.
    pub(super) height: f32,
    /// Whether it must not be the last on a page.
    pub(super) stays_with_next: bool,
    /// What is drawn.
    pub(super) marks: Vec<Mark>,
}

/// Something in a row; lengths are points from its upper left corner.
pub(super) enum Mark {
    /// One line of a text.
    Line {
        /// The text.
        text: Rc<SetText>,
        /// Which of its lines, from 0.
        line: usize,
        /// Where its left end stands.
        x: f32,
        /// Where its upper edge stands.
        y: f32,
        /// What it belongs to.
        tag: TagId,
    },
    /// A thin rule from one place to another; decoration.
    Rule {
        /// Left end.
        from: f32,
        /// Right end.
        to: f32,
        /// How far down.
        y: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A chart.
    Picture {
        /// The shapes.
        drawing: Drawing,
        /// Where its left edge stands.
        x: f32,
        /// Where its upper edge stands.
        y: f32,
        /// What it belongs to; carries the words for it.
        tag: TagId,
    },
}

/// What every block needs while it is set.
struct Setter<'a> {
    width: f32,
    size: f32,
    typesetter: &'a mut Typesetter,
    rows: Vec<Row>,
    tags: Tags,
}

/// The size of running text at full size, in points.
const BODY: f32 = 9.4;

impl Flow {
    /// Sets the whole sheet for this width. `size` is a part of the full size.
    pub(super) fn of(sheet: &Sheet, width: f32, size: f32, typesetter: &mut Typesetter) -> Self {
        let mut setter = Setter {
            width,
            size,
            typesetter,
            rows: Vec::new(),
            tags: Tags::default(),
        };
        if let Some(notice) = &sheet.notice {
            setter.paragraph(notice, setter.style(7.8, true, Ink::Accent), 0.0);
        }
        setter.title(&sheet.title);
        for (place, block) in sheet.blocks.iter().enumerate() {
            let before = place
                .checked_sub(1)
                .and_then(|place| sheet.blocks.get(place));
            setter.block(block, before);
        }
        Self {
            rows: setter.rows,
            tags: setter.tags,
        }
    }

    /// The height of all rows on one page.
    pub(super) fn height(&self) -> f32 {
        height(&self.rows)
    }

    /// Deals the rows to pages of this height. A heading goes over with what follows it; a row that is higher than a
    /// page has one of its own.
    pub(super) fn break_into(&mut self, room: f32) -> Vec<Vec<Row>> {
        let mut pages: Vec<Vec<Row>> = Vec::new();
        let mut page: Vec<Row> = Vec::new();
        for row in std::mem::take(&mut self.rows) {
            if !page.is_empty() && height(&page) + row.space_before + row.height > room {
                let staying = page
                    .iter()
                    .rposition(|row| !row.stays_with_next)
                    .map_or(page.len(), |last| last + 1);
                let over = page.split_off(staying);
                pages.push(std::mem::replace(&mut page, over));
            }
            page.push(row);
        }
        pages.push(page);
        pages
    }
}

fn height(rows: &[Row]) -> f32 {
    rows.iter()
        .enumerate()
        .map(|(place, row)| row.height + if place == 0 { 0.0 } else { row.space_before })
        .sum()
}

impl Setter<'_> {
    fn style(&self, size: f32, bold: bool, ink: Ink) -> Style {
        Style {
            size: size * self.size,
            bold,
            ink,
        }
    }

    fn body(&self) -> Style {
        self.style(BODY, false, Ink::Text)
    }

    fn block(&mut self, block: &Block, before: Option<&Block>) {
        // What follows a picture or a list is something new.
        let above: f32 = match before {
            Some(Block::Table(_) | Block::Figures(_)) => 8.0,
            Some(Block::List(_) | Block::Small(_)) => 7.0,
            _ => 3.0,
        };
        match block {
            Block::Lead(text) => self.paragraph(text, self.style(12.6, true, Ink::Accent), 9.0),
            Block::Strong(text) => self.paragraph(text, self.style(BODY, true, Ink::Text), 5.0),
            Block::Lines(lines) => {
                // Right below the title stands who and when.
                let ink = if before.is_none() {
                    Ink::Quiet
                } else {
                    Ink::Text
                };
                for (place, line) in lines.iter().enumerate() {
                    let above = if place == 0 { above.max(5.0) } else { 1.0 };
                    self.paragraph(line, self.style(BODY, false, ink), above);
                }
            }
            Block::Heading(text) => self.heading(text),
            Block::List(points) => self.list(points, self.body(), above),
            Block::Small(points) => self.list(points, self.style(7.6, false, Ink::Quiet), above),
            Block::Table(table) => self.table(table),
            Block::Figures(figures) => {
                for pair in figures.chunks(2) {
                    self.figures(pair);
                }
            }
        }
    }

    fn title(&mut self, text: &str) {
        let tag = self.tags.root(Tag::Hn(level(1), None));
        let style = self.style(18.0, true, Ink::Text);
        self.lines((text, style), (0.0, 3.0), tag, true);
    }

    fn heading(&mut self, text: &str) {
        let tag = self.tags.root(Tag::Hn(level(2), None));
        let style = self.style(10.6, true, Ink::Text);
        self.lines((text, style), (0.0, 11.0), tag, true);
    }

    fn paragraph(&mut self, text: &str, style: Style, above: f32) {
        let tag = self.tags.root(Tag::P);
        self.lines((text, style), (0.0, above), tag, false);
    }

    /// Every line of a text as a row of its own. `(x, above)` is where it begins and how much space stands above it.
    fn lines(
        &mut self,
        (text, style): (&str, Style),
        (x, above): (f32, f32),
        tag: TagId,
        stays_with_next: bool,
    ) {
        let set = Rc::new(self.typesetter.set(text, style, Some(self.width - x)));
        for line in 0..set.lines() {
            self.rows.push(Row {
                space_before: if line == 0 { above * self.size } else { 0.0 },
                height: set.line_height(),
                stays_with_next,
                marks: vec![Mark::Line {
                    text: Rc::clone(&set),
                    line,
                    x,
                    y: 0.0,
                    tag,
                }],
            });
        }
    }

    /// A list. Its first point goes over to the next page with the second, so that a heading takes more than one along.
    fn list(&mut self, points: &[String], style: Style, above: f32) {
        let list = self.tags.root(Tag::L(ListNumbering::Disc));
        let indent = style.size * 1.15;
        let bullet = Rc::new(self.typesetter.set("\u{2022}", style, None));
        for (place, point) in points.iter().enumerate() {
            let item = self.tags.inside(list, Tag::LI);
            let label = self.tags.inside(item, Tag::Lbl);
            let body = self.tags.inside(item, Tag::LBody);
            let above = if place == 0 { above } else { 1.6 };
            let first = self.rows.len();
            let stays = place == 0 && points.len() > 1;
            self.lines((point, style), (indent, above), body, stays);
            if let Some(row) = self.rows.get_mut(first) {
                let mark = Mark::Line {
                    text: Rc::clone(&bullet),
                    line: 0,
                    x: 0.0,
                    y: 0.0,
                    tag: label,
                };
                row.marks.insert(0, mark);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let tag = self.tags.root(Tag::Table);
        let columns = self.columns(table);
        let head = self.style(7.8, false, Ink::Quiet);
        self.table_row(tag, &Table::HEADINGS, &columns, (head, true, 9.0));
        self.rule_below(Ink::Rule);
        for row in &table.rows {
            let style = self.body();
            self.table_row(tag, &row.cells(), &columns, (style, false, 2.4));
        }
        if !table.guardrails.is_empty() {
            self.rule_below(Ink::Rule);
            let quiet = self.style(7.8, false, Ink::Quiet);
            let label = ["Must not get worse", "", "", "", "", ""];
            self.table_row(tag, &label, &columns, (quiet, false, 3.0));
        }
        for row in &table.guardrails {
            let style = self.body();
            self.table_row(tag, &row.cells(), &columns, (style, false, 1.6));
        }
    }

    /// The right edge of each column of numbers, and the room for the names. The last column stands on its left edge.
    fn columns(&mut self, table: &Table) -> Columns {
        const GAP: f32 = 13.0;
        let body = self.body();
        let mut widths = [0.0_f32; 6];
        let rows = || {
            table
                .rows
                .iter()
                .chain(&table.guardrails)
                .map(sheet::Row::cells)
        };
        for cells in rows().chain([Table::HEADINGS]) {
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = width.max(self.typesetter.width(cell, body));
            }
        }
        let [name, numbers @ ..] = widths;
        let gap = GAP * self.size;
        // Numbers keep their line unless they leave the names too little room.
        let wanted: f32 = numbers.iter().map(|width| width + gap).sum();
        let least_name = self.width * 0.24;
        let shrink = ((self.width - least_name) / wanted).min(1.0);
        let numbers = numbers.map(|width| (width + gap) * shrink - gap);
        let taken: f32 = numbers.iter().map(|width| width + gap).sum();
        Columns {
            name: name.min(self.width - taken),
            numbers,
            gap,
            width: self.width,
        }
    }

    fn table_row(
        &mut self,
        table: TagId,
        cells: &[&str; 6],
        columns: &Columns,
        (style, is_head, above): (Style, bool, f32),
    ) {
        let row = self.tags.inside(table, Tag::TR);
        let mut marks = Vec::new();
        let mut height: f32 = 0.0;
        for (column, cell) in cells.iter().enumerate() {
            let tag = if is_head {
                self.tags.inside(row, Tag::TH(TableHeaderScope::Column))
            } else if column == 0 {
                self.tags.inside(row, Tag::TH(TableHeaderScope::Row))
            } else {
                self.tags.inside(row, Tag::TD)
            };
            if cell.is_empty() {
                continue;
            }
            let (left, width, is_right) = columns.place(column);
            let set = Rc::new(self.typesetter.set(cell, style, Some(width.max(1.0) + 0.5)));
            let x = if is_right {
                left + (width - set.width()).max(0.0)
            } else {
                left
            };
            height = height.max(set.height());
            marks.extend(all_lines(&set, x, tag));
        }
        self.rows.push(Row {
            space_before: above * self.size,
            height,
            stays_with_next: is_head,
            marks,
        });
    }

    /// A thin rule below the last row.
    fn rule_below(&mut self, ink: Ink) {
        let (width, below) = (self.width, 2.0 * self.size);
        if let Some(row) = self.rows.last_mut() {
            let y = row.height + below;
            row.height = y;
            row.marks.push(Mark::Rule {
                from: 0.0,
                to: width,
                y,
                ink,
            });
        }
    }

    /// One or two charts side by side.
    fn figures(&mut self, pair: &[Figure]) {
        const BETWEEN: f32 = 22.0;
        let between = BETWEEN * self.size;
        let width = (self.width - between) / 2.0;
        let caption = self.style(8.2, true, Ink::Text);
        let (mut marks, mut height) = (Vec::new(), 0.0_f32);
        let mut x = 0.0;
        let captions: Vec<Rc<SetText>> = pair
            .iter()
            .map(|figure| Rc::new(self.typesetter.set(&figure.caption, caption, Some(width))))
            .collect();
        let top = captions
            .iter()
            .map(|caption| caption.height())
            .fold(0.0, f32::max)
            + 2.0 * self.size;
        for (figure, words) in pair.iter().zip(captions) {
            let alt = format!("{}. {}", figure.caption, figure.values);
            let tag = self.tags.root(Tag::P);
            marks.extend(all_lines(&words, x, tag));
            let tag = self.tags.root(Tag::Figure(Some(alt)));
            let frame = Frame {
                width: f64::from(width),
                height: f64::from(112.0 * self.size),
                size: f64::from(6.8 * self.size),
            };
            let drawing = self.drawing(figure, frame);
            height = height.max(top + 112.0 * self.size);
            marks.push(Mark::Picture {
                drawing,
                x,
                y: top,
                tag,
            });
            x += width + between;
        }
        self.rows.push(Row {
            space_before: 10.0 * self.size,
            height,
            stays_with_next: false,
            marks,
        });
    }

    fn drawing(&mut self, figure: &Figure, frame: Frame) -> Drawing {
        let typesetter = std::cell::RefCell::new(&mut *self.typesetter);
        let ruler = |words: &str, size: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a size of type in points has a few digits"
            )]
            let style = Style {
                size: size as f32,
                bold: false,
                ink: Ink::Text,
            };
            f64::from(typesetter.borrow_mut().width(words, style))
        };
        Drawing::of(&figure.chart, frame, &ruler)
    }
}

/// Every line of a text below the one before, from the top of a row.
fn all_lines(set: &Rc<SetText>, x: f32, tag: TagId) -> impl Iterator<Item = Mark> + use<> {
    let set = Rc::clone(set);
    (0..set.lines()).map(move |line| Mark::Line {
        text: Rc::clone(&set),
        line,
        x,
        y: f32::from(u16::try_from(line).unwrap_or(0)) * set.line_height(),
        tag,
    })
}

/// Where the columns of the table stand.
struct Columns {
    name: f32,
    numbers: [f32; 5],
    gap: f32,
    width: f32,
}

impl Columns {
    /// Left edge and width of a column, and whether its cells stand at the right.
    fn place(&self, column: usize) -> (f32, f32, bool) {
        let Some(place) = column.checked_sub(1) else {
            return (0.0, self.name, false);
        };
        let right: f32 = self
            .numbers
            .iter()
            .skip(place + 1)
            .map(|width| width + self.gap)
            .sum();
        let width = self.numbers.get(place).copied().unwrap_or(0.0);
        let is_last = place + 1 == self.numbers.len();
        (self.width - right - width, width, !is_last)
    }
}

fn level(level: u16) -> NonZeroU16 {
    NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN)
}
