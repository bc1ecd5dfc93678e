//! Paints a chart in characters: for the terminal, which styles each piece by its role, and for documents, which
//! print the pieces as text. No braille: screen readers read it as letters.

use crate::report::blocks::layout::{Ink, Layout, values_of};
use crate::report::chart::{Chart, Level, LevelKind, Phase};
use crate::report::measures::words::NOTHING_YET;

mod layout;

/// The least width at which every part has room, in columns.
pub const MIN_WIDTH: usize = 30;
/// The least height at which every part has room, in rows.
pub const MIN_HEIGHT: usize = 6;

/// What a piece of the picture is, so that a screen can style it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paint {
    /// Axes and their numbers.
    Axis,
    /// A before-week.
    Before,
    /// A pilot week.
    Pilot,
    /// The line of a median.
    Median,
    /// The line of the goal.
    Goal,
    /// The edges of the usual range before.
    Band,
    /// The upright line where the pilot starts.
    Start,
    /// The mark of an unusual week.
    Mark,
    /// Words and values.
    Label,
}

/// A run of characters with one role. Every character is one column wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dab {
    /// The characters.
    pub text: String,
    /// Their role; blanks take that of the piece before them.
    pub paint: Paint,
}

/// Which characters the picture is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// `○ ● ◆ │ ─ ╌ ·`
    Unicode,
    /// `o * # | - = :`
    Ascii,
}

/// How big the picture is, and of which characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    /// Columns. From [`MIN_WIDTH`] on every part has room.
    pub width: usize,
    /// Rows. From [`MIN_HEIGHT`] on every part has room.
    pub height: usize,
    /// The characters.
    pub alphabet: Alphabet,
}

/// Paints the chart into rows, at most as many and as wide as the canvas says, without blanks at their ends. A chart
/// without values is one row that says so. A canvas that is too small cuts the picture off.
pub fn paint(chart: &Chart, canvas: Canvas) -> Vec<Vec<Dab>> {
    if chart.is_empty() {
        let text: String = NOTHING_YET.chars().take(canvas.width).collect();
        let row = vec![Dab {
            text,
            paint: Paint::Label,
        }];
        return if canvas.height == 0 || canvas.width == 0 {
            Vec::new()
        } else {
            vec![row]
        };
    }
    let layout = Layout::of(chart, canvas);
    let mut grid = Grid::blank(canvas);
    grid.axes(chart, &layout);
    grid.band(chart, &layout);
    grid.levels(chart, &layout);
    grid.spots(chart, &layout);
    grid.weeks(chart, &layout);
    grid.into_rows()
}

/// The painted rows as text, one line each.
pub fn as_lines(rows: &[Vec<Dab>]) -> Vec<String> {
    rows.iter()
        .map(|row| row.iter().map(|dab| dab.text.as_str()).collect())
        .collect()
}

/// Whether the picture has room for every value under the axis, so that no list of them is needed beside it.
pub fn writes_values(chart: &Chart, canvas: Canvas) -> bool {
    Layout::of(chart, canvas).value_rows > 0
}

/// What the characters mean, in one line; only what occurs in this chart.
pub fn key(chart: &Chart, alphabet: Alphabet) -> String {
    let ink = Ink::of(alphabet);
    let has = |phase| chart.spots.iter().any(|spot| spot.phase == phase);
    let aim = chart
        .levels
        .iter()
        .find(|level| level.kind == LevelKind::Goal)
        .and_then(|level| level.label.split(' ').next());
    let parts = [
        has(Phase::Before).then(|| format!("{} before", ink.before)),
        has(Phase::Pilot).then(|| format!("{} pilot", ink.pilot)),
        (!chart.is_empty()).then(|| format!("{0}{0} typical week", ink.median)),
        aim.map(|word| format!("{0}{0} {word}", ink.goal)),
        chart
            .band
            .as_ref()
            .map(|band| format!("{0}{0} {1}", ink.band, band.label)),
        (!chart.outside.is_empty()).then(|| format!("{} outside it", ink.outside)),
        (!chart.marked.is_empty()).then(|| format!("{} unusual week", ink.mark)),
        (!chart.gaps.is_empty()).then(|| ". no value".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("   ")
}

/// A grid of characters, each with its role.
struct Grid {
    cells: Vec<Vec<(char, Paint)>>,
    ink: Ink,
}

impl Grid {
    fn blank(canvas: Canvas) -> Self {
        Self {
            cells: vec![vec![(' ', Paint::Label); canvas.width]; canvas.height],
            ink: Ink::of(canvas.alphabet),
        }
    }

    /// Puts a character; outside the grid nothing happens.
    fn put(&mut self, row: usize, column: usize, what: (char, Paint)) {
        if let Some(cell) = self
            .cells
            .get_mut(row)
            .and_then(|cells| cells.get_mut(column))
        {
            *cell = what;
        }
    }

    fn write(&mut self, row: usize, column: usize, text: &str, paint: Paint) {
        for (offset, character) in text.chars().enumerate() {
            self.put(row, column + offset, (character, paint));
        }
    }

    fn is_free(&self, row: usize, column: usize) -> bool {
        self.cells
            .get(row)
            .and_then(|cells| cells.get(column))
            .is_some_and(|(character, _)| *character == ' ')
    }

    fn axes(&mut self, chart: &Chart, layout: &Layout) {
        for row in 0..layout.rows {
            self.put(row, layout.gutter, (self.ink.upright, Paint::Axis));
        }
        self.put(layout.rows, layout.gutter, (self.ink.corner, Paint::Axis));
        for column in 0..layout.plot {
            self.put(
                layout.rows,
                layout.gutter + 1 + column,
                (self.ink.axis, Paint::Axis),
            );
        }
        let mut taken: Vec<usize> = Vec::new();
        // The ends first: they say how far the axis goes.
        let ends = chart.ticks.first().into_iter().chain(chart.ticks.last());
        for tick in ends.chain(&chart.ticks) {
            let row = layout.row(chart, tick.value);
            if taken.iter().all(|other| other.abs_diff(row) > 1) {
                taken.push(row);
                let column = layout.gutter.saturating_sub(tick.label.len() + 1);
                self.write(row, column, &tick.label, Paint::Axis);
            }
        }
    }

    fn band(&mut self, chart: &Chart, layout: &Layout) {
        let edges = chart.band.iter().flat_map(|band| [band.low, band.high]);
        for edge in edges {
            let row = layout.row(chart, edge);
            for column in 0..layout.plot {
                self.put(
                    row,
                    layout.gutter + 1 + column,
                    (self.ink.band, Paint::Band),
                );
            }
        }
    }

    fn levels(&mut self, chart: &Chart, layout: &Layout) {
        let order = [LevelKind::Goal, LevelKind::Before, LevelKind::Pilot];
        let levels = || {
            order
                .iter()
                .filter_map(|kind| chart.levels.iter().find(|level| level.kind == *kind))
        };
        for level in levels() {
            let row = layout.row(chart, level.value);
            let (from, _) = layout.columns(chart, level.first);
            let (_, to) = layout.columns(chart, level.last);
            for column in from..=to {
                self.put(row, column, (self.line(level).0, self.line(level).1));
            }
        }
        if let Some(start) = chart.start {
            let (column, _) = layout.columns(chart, start);
            for row in 0..layout.rows {
                self.put(
                    row,
                    column.saturating_sub(1),
                    (self.ink.upright, Paint::Start),
                );
            }
        }
        if layout.labelled {
            let labels: Vec<&Level> = levels().collect();
            self.labels(chart, layout, &labels);
        }
    }

    const fn line(&self, level: &Level) -> (char, Paint) {
        match level.kind {
            LevelKind::Goal => (self.ink.goal, Paint::Goal),
            LevelKind::Before | LevelKind::Pilot => (self.ink.median, Paint::Median),
        }
    }

    /// Writes the labels at the right, each on the row of its line or on the nearest free one.
    fn labels(&mut self, chart: &Chart, layout: &Layout, levels: &[&Level]) {
        let column = layout.gutter + 1 + layout.plot + 1;
        for level in levels {
            let wish = layout.row(chart, level.value);
            let paint = self.line(level).1;
            let free = (0..layout.rows)
                .filter(|row| self.is_free(*row, column))
                .min_by_key(|row| row.abs_diff(wish));
            if let Some(row) = free {
                self.write(row, column, &level.label, paint);
            }
        }
    }

    fn spots(&mut self, chart: &Chart, layout: &Layout) {
        for spot in &chart.spots {
            let what = match spot.phase {
                _ if chart.outside.contains(&spot.week) => (self.ink.outside, Paint::Pilot),
                Phase::Before => (self.ink.before, Paint::Before),
                Phase::Pilot => (self.ink.pilot, Paint::Pilot),
            };
            self.put(
                layout.row(chart, spot.value),
                layout.column(chart, spot.week),
                what,
            );
        }
        for week in &chart.marked {
            let row = chart.spot(*week).map_or_else(
                || layout.rows.saturating_sub(1),
                |spot| match layout.row(chart, spot.value) {
                    0 => 1,
                    row => row - 1,
                },
            );
            if row < layout.rows {
                self.put(
                    row,
                    layout.column(chart, *week),
                    (self.ink.mark, Paint::Mark),
                );
            }
        }
    }

    /// Writes the weeks under the axis, thinned until they fit, and the values where there is room for all.
    fn weeks(&mut self, chart: &Chart, layout: &Layout) {
        let weeks: Vec<i32> = (chart.first..=chart.last).collect();
        let long: Vec<String> = weeks.iter().map(|week| week_word(*week)).collect();
        let short: Vec<String> = weeks.iter().map(|week| Chart::week_label(*week)).collect();
        let fits = |labels: &[String], every: usize| {
            let widest = labels.iter().map(String::len).max().unwrap_or(0);
            layout.plot * every >= (widest + 1) * weeks.len()
        };
        let labels = if fits(&long, 1) { long } else { short };
        let every = (1..=weeks.len())
            .find(|every| fits(&labels, *every))
            .unwrap_or(weeks.len());
        for (week, label) in weeks.iter().zip(&labels) {
            // Counted from week 1, so that thinned labels read 1, 5, 9.
            if usize::try_from((week - 1).rem_euclid(i32::try_from(every).unwrap_or(1)))
                .is_ok_and(|rest| rest == 0)
            {
                self.under(layout, chart, (layout.rows + 1, *week), label);
            }
        }
        if layout.value_rows > 0 {
            for (place, (week, text)) in values_of(chart).iter().enumerate() {
                let row = layout.rows + 2 + place % layout.value_rows;
                self.under(layout, chart, (row, *week), text);
            }
        }
    }

    /// Writes a text centred under the column of a week, inside the plot.
    fn under(&mut self, layout: &Layout, chart: &Chart, (row, week): (usize, i32), text: &str) {
        let middle = layout.column(chart, week);
        let end = layout.gutter + 1 + layout.plot;
        let column = middle
            .saturating_sub(text.len() / 2)
            .min(end.saturating_sub(text.len()));
        self.write(row, column, text, Paint::Label);
    }

    fn into_rows(self) -> Vec<Vec<Dab>> {
        self.cells
            .into_iter()
            .map(|cells| {
                let mut row: Vec<Dab> = Vec::new();
                let end = cells
                    .iter()
                    .rposition(|(character, _)| *character != ' ')
                    .map_or(0, |at| at + 1);
                for (character, paint) in cells.into_iter().take(end) {
                    match row.last_mut() {
                        Some(dab) if dab.paint == paint || character == ' ' => {
                            dab.text.push(character);
                        }
                        _ => row.push(Dab {
                            text: character.to_string(),
                            paint,
                        }),
                    }
                }
                row
            })
            .collect()
    }
}

/// The long label of a week: "wk3"; weeks before the start are numbers alone.
fn week_word(week: i32) -> String {
    let label = Chart::week_label(week);
    if week < 1 {
        label
    } else {
        format!("wk{label}")
    }
}

#[cfg(test)]
mod tests;
