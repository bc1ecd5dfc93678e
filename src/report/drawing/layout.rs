//! Where the parts of a chart lie in its frame.

use crate::report::chart::Chart;
use crate::report::drawing::labels::{KeyItem, key_items, key_rows, level_labels};
use crate::report::drawing::{At, Frame, Ruler};

/// The size of the values at the dots, as a part of the size.
const VALUE_SIZE: f64 = 0.86;
/// The height of a row of text, as a part of the size.
const ROW: f64 = 1.3;
/// The largest part of the width that labels at the right may take.
const MOST_LABELS: f64 = 0.42;
/// How far the axis line stands below the lowest values: the radius of a dot and a little more.
const CLEAR: f64 = 0.4;
/// From the axis line to the baseline of the weeks.
const UNDER_AXIS: f64 = 1.2;
/// The fewest points a week must have for anything to be drawn.
const LEAST_WEEK: f64 = 0.5;

/// The axis is named by this word.
pub(super) const WEEK: &str = "week";

/// Where the parts of the picture lie, in points.
pub(super) struct Layout {
    /// The size of the texts.
    pub(super) size: f64,
    /// The size of the values.
    pub(super) value_size: f64,
    /// The left end of the axis.
    pub(super) left: f64,
    /// The right end.
    pub(super) right: f64,
    /// The upper end of the axis: where `chart.high` lies.
    pub(super) top: f64,
    /// The height of the axis line below the dots: where `chart.low` lies.
    pub(super) bottom: f64,
    /// The baseline of the words above the plot.
    pub(super) head: f64,
    /// The height of the marks of unusual weeks; None without one.
    pub(super) marks: Option<f64>,
    /// The baseline of the weeks.
    pub(super) weeks: f64,
    /// The radius of a dot.
    pub(super) radius: f64,
    /// The widest label at the right.
    pub(super) labels: f64,
    /// The first baseline of the key, and its rows.
    pub(super) key: (f64, Vec<Vec<KeyItem>>),
    first: i32,
    weeks_on_axis: f64,
    range: (f64, f64),
}

impl Layout {
    /// None when the frame has no room for a picture.
    pub(super) fn of(chart: &Chart, frame: Frame, ruler: Ruler<'_>) -> Option<Self> {
        let size = frame.size;
        let gap = 0.5 * size;
        let ticks = chart.ticks.iter().map(|tick| ruler(&tick.label, size));
        let left = ticks.fold(ruler(WEEK, size), f64::max) + gap;
        let labels = level_labels(chart, ruler, size, frame.width * MOST_LABELS)
            .iter()
            .map(|label| label.width)
            .fold(0.0, f64::max);
        let right = frame.width - labels - gap;
        let weeks = f64::from(i32::try_from(chart.weeks()).unwrap_or(i32::MAX));
        let step = (right - left) / weeks;
        let radius = (0.3 * size).min(0.4 * step);
        let rows = key_rows(&key_items(chart), frame.width, ruler, size);
        let key_height = rows.iter().map(|_| ROW * size).sum::<f64>();
        let marked = !chart.marked.is_empty();
        let head = size;
        let marks = marked.then_some(head + 0.75 * size);
        let top = marks.unwrap_or(head) + 0.6 * size + radius;
        let weeks_baseline = frame.height - key_height - 0.3 * size;
        let bottom = weeks_baseline - (UNDER_AXIS + CLEAR) * size;
        let fits = size > 0.0 && step >= LEAST_WEEK && bottom - top >= 2.0 * size;
        fits.then_some(Self {
            size,
            value_size: VALUE_SIZE * size,
            left,
            right,
            top,
            bottom,
            head,
            marks,
            weeks: weeks_baseline,
            radius,
            labels,
            key: (weeks_baseline + ROW * size, rows),
            first: chart.first,
            weeks_on_axis: weeks,
            range: (chart.low, chart.high),
        })
    }

    /// The height of the line under the weeks: the dots of the lowest values stand clear of it.
    pub(super) fn axis(&self) -> f64 {
        self.bottom + CLEAR * self.size
    }

    /// The width of a week.
    pub(super) fn step(&self) -> f64 {
        (self.right - self.left) / self.weeks_on_axis
    }

    /// The left edge of a week; that of the week after the last is the right edge of the last.
    pub(super) fn edge(&self, week: i32) -> f64 {
        self.left + f64::from(week - self.first) * self.step()
    }

    /// The middle of a week.
    pub(super) fn middle(&self, week: i32) -> f64 {
        self.edge(week) + self.step() / 2.0
    }

    /// The height of a value.
    pub(super) fn height(&self, value: f64) -> f64 {
        let (low, high) = self.range;
        let part = ((value - low) / (high - low)).clamp(0.0, 1.0);
        self.bottom - part * (self.bottom - self.top)
    }

    /// The middle of the dot of a value.
    pub(super) fn spot(&self, week: i32, value: f64) -> At {
        At {
            x: self.middle(week),
            y: self.height(value),
        }
    }
}
