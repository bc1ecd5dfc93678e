//! The words of a chart: labels, numbers, weeks, key and values.

use crate::domain::number;
use crate::report::chart::Chart;
use crate::report::drawing::labels::{BETWEEN, KeyItem, SIGN, Sign, clipped, level_labels};
use crate::report::drawing::layout::{Layout, WEEK};
use crate::report::drawing::paint::Painter;
use crate::report::drawing::{Anchor, At, Bounds, Role, Text};

impl Painter<'_> {
    /// The labels at the right, each beside its line or as near as the others let it.
    pub(super) fn level_labels(&mut self, chart: &Chart, layout: &Layout) {
        let size = layout.size;
        let labels = level_labels(chart, self.ruler, size, layout.labels);
        let row = 1.2 * size;
        let lowest = layout.axis() + 0.3 * size;
        let mut baselines: Vec<f64> = Vec::new();
        for label in &labels {
            let wish = layout.height(label.value) + 0.34 * size;
            let above = baselines.last().map_or(0.0, |last| last + row);
            baselines.push(wish.max(above));
        }
        let mut below = lowest;
        for baseline in baselines.iter_mut().rev() {
            *baseline = baseline.min(below);
            below = *baseline - row;
        }
        for (label, y) in labels.into_iter().zip(baselines) {
            let at = At {
                x: layout.right + 0.5 * size,
                y,
            };
            let text = self.text(label.words, at, Anchor::Start, label.role);
            self.write(text);
        }
    }

    /// The numbers along the axis, the ends first: they say how far it goes.
    pub(super) fn ticks(&mut self, chart: &Chart, layout: &Layout) {
        let ends = chart.ticks.first().into_iter().chain(chart.ticks.last());
        for tick in ends.chain(&chart.ticks) {
            let at = At {
                x: layout.left - 0.5 * layout.size,
                y: layout.height(tick.value) + 0.34 * layout.size,
            };
            let text = self.text(tick.label.clone(), at, Anchor::End, Role::Axis);
            // A little air between two numbers.
            let mut airy = text.bounds();
            airy.top -= 0.3 * layout.size;
            airy.bottom += 0.3 * layout.size;
            if self
                .texts
                .iter()
                .all(|other| !other.bounds().touches(&airy))
            {
                self.write(text);
            }
        }
    }

    /// The unit, above the numbers of the axis.
    pub(super) fn head(&mut self, chart: &Chart, layout: &Layout) {
        let start = chart.start.map_or(layout.right, |week| layout.edge(week));
        let before = (self.ruler)("before", layout.size) + layout.size;
        let room = if chart.start.is_some() {
            start - before
        } else {
            start
        };
        if let Some(words) =
            clipped(&chart.unit, self.ruler, layout.size, room).filter(|words| !words.is_empty())
        {
            let at = At {
                x: 0.0,
                y: layout.head,
            };
            let text = self.text(words, at, Anchor::Start, Role::Axis);
            self.write(text);
        }
    }

    /// The weeks under the axis, thinned until they fit; counted from week 1, so that thinned ones read 1, 5, 9.
    pub(super) fn weeks(&mut self, chart: &Chart, layout: &Layout) {
        let name = At {
            x: layout.left - 0.5 * layout.size,
            y: layout.weeks,
        };
        let text = self.text(WEEK.to_owned(), name, Anchor::End, Role::Axis);
        self.write(text);
        let widest = (chart.first..=chart.last)
            .map(|week| (self.ruler)(&Chart::week_label(week), layout.size))
            .fold(0.0, f64::max);
        let every = (1_i32..)
            .take(chart.weeks())
            .find(|every| f64::from(*every) * layout.step() >= widest + 0.12 * layout.size)
            .unwrap_or(1);
        for week in (chart.first..=chart.last).filter(|week| (week - 1).rem_euclid(every) == 0) {
            let at = At {
                x: layout.middle(week),
                y: layout.weeks,
            };
            let text = self.text(Chart::week_label(week), at, Anchor::Middle, Role::Axis);
            self.write(text);
        }
    }

    pub(super) fn key(&mut self, layout: &Layout) {
        let size = layout.size;
        let (mut y, rows) = (layout.key.0, &layout.key.1);
        for row in rows {
            let mut x = 0.0;
            for item in row {
                self.sign(
                    item,
                    At {
                        x,
                        y: y - 0.34 * size,
                    },
                );
                let at = At {
                    x: x + SIGN * size,
                    y,
                };
                let text = self.text(item.words.clone(), at, Anchor::Start, Role::Key);
                self.write(text);
                x += (SIGN + BETWEEN) * size + item.width;
            }
            y += 1.3 * size;
        }
    }

    /// A sign of the key, from its left end at half the height of the words.
    fn sign(&mut self, item: &KeyItem, At { x, y }: At) {
        let size = self.frame.size;
        let middle = At {
            x: x + 0.55 * size,
            y,
        };
        match item.sign {
            Sign::Band => self.rectangle(
                (x, x + 1.1 * size),
                (y - 0.35 * size, y + 0.35 * size),
                Role::Band,
            ),
            Sign::Outside => self.diamond(middle, 0.3 * size),
            Sign::Mark => self.triangle(middle, 0.3 * size),
        }
    }

    /// The values at their dots where there is room, the newest first.
    pub(super) fn values(&mut self, chart: &Chart, layout: &Layout) {
        for (place, spot) in chart.spots.iter().enumerate().rev() {
            let dot = layout.spot(spot.week, spot.value);
            let neighbours = [place.checked_sub(1), place.checked_add(1)];
            let (sum, count) = neighbours
                .into_iter()
                .flatten()
                .filter_map(|place| chart.spots.get(place))
                .fold((0.0, 0.0), |(sum, count), next| {
                    (sum + layout.height(next.value), count + 1.0)
                });
            // In a valley the lines come from above, so that below is free.
            let valley = count > 0.0 && sum / count < dot.y;
            let above = dot.y - layout.radius - 0.3 * layout.size;
            let below = dot.y + layout.radius + layout.value_size * 0.95;
            let sides = if valley {
                [below, above]
            } else {
                [above, below]
            };
            for y in sides {
                let mut text = self.text(
                    number::show(spot.value),
                    At { x: dot.x, y },
                    Anchor::Middle,
                    Role::Value,
                );
                text.size = layout.value_size;
                text.width = (self.ruler)(&text.words, text.size);
                if self.is_free(&text, layout) && self.write(text) {
                    break;
                }
            }
        }
    }

    /// Whether a value can stand there: inside the plot, and over no line and no dot.
    fn is_free(&self, text: &Text, layout: &Layout) -> bool {
        let bounds = text.bounds();
        let plot = Bounds {
            left: layout.left,
            top: layout.marks.map_or(layout.head, |y| y + 0.3 * layout.size),
            right: layout.right,
            bottom: layout.axis(),
        };
        plot.holds(&bounds)
            && !self.dots.iter().any(|dot| dot.touches(&bounds))
            && !self
                .lines
                .iter()
                .any(|(from, to)| crosses(&ink(text), *from, *to))
    }
}

/// The part of the bounds of a number that has ink: digits have nothing below the baseline.
fn ink(text: &Text) -> Bounds {
    Bounds {
        top: text.at.y - 0.78 * text.size,
        bottom: text.at.y + 0.05 * text.size,
        ..text.bounds()
    }
}

/// Whether a line from one place to another passes through the rectangle.
fn crosses(bounds: &Bounds, from: At, to: At) -> bool {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let edges = [
        (-dx, from.x - bounds.left),
        (dx, bounds.right - from.x),
        (-dy, from.y - bounds.top),
        (dy, bounds.bottom - from.y),
    ];
    // The part of the line, from 0 to 1, that lies inside all four edges (Liang and Barsky, 1984).
    let mut part = (0.0_f64, 1.0_f64);
    for (direction, distance) in edges {
        if direction.abs() < f64::EPSILON {
            if distance < 0.0 {
                return false;
            }
        } else if direction < 0.0 {
            part.0 = part.0.max(distance / direction);
        } else {
            part.1 = part.1.min(distance / direction);
        }
    }
    part.0 <= part.1
}
