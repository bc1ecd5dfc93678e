//! Where the parts of a chart lie on a grid of characters, and which characters they are.

use crate::domain::number;
use crate::report::blocks::{Alphabet, Canvas};
use crate::report::chart::Chart;

/// From this height on there are rows for the values under the axis.
const VALUES_FROM: usize = 8;
/// Fewest columns that are left to the weeks before the labels at the right give way.
const LEAST_PLOT: usize = 12;

/// Where the parts of the picture lie.
pub(super) struct Layout {
    /// Columns of the axis numbers, left of the axis line.
    pub(super) gutter: usize,
    /// Columns of the weeks.
    pub(super) plot: usize,
    /// Whether the labels of the lines stand at the right.
    pub(super) labelled: bool,
    /// Rows above the axis.
    pub(super) rows: usize,
    /// Rows of values below it, 0 to 2: with two, neighbours stand in turn above and below.
    pub(super) value_rows: usize,
}

impl Layout {
    pub(super) fn of(chart: &Chart, canvas: Canvas) -> Self {
        let longest =
            |labels: &mut dyn Iterator<Item = &String>| labels.map(String::len).max().unwrap_or(0);
        let gutter = longest(&mut chart.ticks.iter().map(|tick| &tick.label)) + 1;
        let label = longest(&mut chart.levels.iter().map(|level| &level.label)) + 1;
        let inside = canvas.width.saturating_sub(gutter + 1);
        let labelled = inside >= label + LEAST_PLOT.max(chart.weeks());
        let plot = if labelled { inside - label } else { inside };
        let mut layout = Self {
            gutter,
            plot,
            labelled,
            rows: 0,
            value_rows: 0,
        };
        layout.value_rows = if canvas.height >= VALUES_FROM {
            layout.rows_for_values(chart)
        } else {
            0
        };
        layout.rows = canvas.height.saturating_sub(2 + layout.value_rows).max(1);
        layout
    }

    /// How many rows the values need, 0 when even two are not enough.
    fn rows_for_values(&self, chart: &Chart) -> usize {
        let widest = values_of(chart)
            .iter()
            .map(|(_, text)| text.len())
            .max()
            .unwrap_or(0);
        (1..=2)
            .find(|rows| self.plot * rows >= (widest + 1) * chart.weeks())
            .unwrap_or(0)
    }

    /// The column of a week.
    pub(super) fn column(&self, chart: &Chart, week: i32) -> usize {
        let (from, to) = self.columns(chart, week);
        from + (to - from) / 2
    }

    /// The first and the last column of a week. With more weeks than columns some weeks share one.
    pub(super) fn columns(&self, chart: &Chart, week: i32) -> (usize, usize) {
        let place = usize::try_from(week - chart.first).unwrap_or(0);
        let weeks = chart.weeks();
        let from = place * self.plot / weeks;
        let to = ((place + 1) * self.plot / weeks)
            .saturating_sub(1)
            .max(from);
        (self.gutter + 1 + from, self.gutter + 1 + to)
    }

    /// The row of a value, 0 at the top.
    pub(super) fn row(&self, chart: &Chart, value: f64) -> usize {
        let steps = self.rows.saturating_sub(1);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a height between 0 and 1 times a number of rows on a screen"
        )]
        let up = (chart.height_of(value) * steps as f64).round() as usize;
        steps - up.min(steps)
    }
}

/// The values under the axis by week; a dot where there is none.
pub(super) fn values_of(chart: &Chart) -> Vec<(i32, String)> {
    (chart.first..=chart.last)
        .filter_map(|week| {
            let text = match chart.spot(week) {
                Some(spot) => number::show(spot.value),
                None if chart.gaps.contains(&week) => ".".to_owned(),
                None => return None,
            };
            Some((week, text))
        })
        .collect()
}

/// The characters of an alphabet.
pub(super) struct Ink {
    pub(super) before: char,
    pub(super) pilot: char,
    pub(super) upright: char,
    pub(super) corner: char,
    pub(super) median: char,
    pub(super) goal: char,
    pub(super) axis: char,
    pub(super) mark: char,
    pub(super) band: char,
    pub(super) outside: char,
}

impl Ink {
    pub(super) const fn of(alphabet: Alphabet) -> Self {
        match alphabet {
            Alphabet::Unicode => Self {
                before: '○',
                pilot: '●',
                upright: '│',
                corner: '└',
                median: '─',
                goal: '╌',
                axis: '─',
                mark: '!',
                band: '·',
                outside: '◆',
            },
            Alphabet::Ascii => Self {
                before: 'o',
                pilot: '*',
                upright: '|',
                corner: '+',
                median: '-',
                goal: '=',
                axis: '-',
                mark: '!',
                band: ':',
                outside: '#',
            },
        }
    }
}
