//! Puts the pieces of a chart down, the hindmost first; texts find their places in order of importance.

use crate::domain::number;
use crate::report::chart::{Chart, Phase, Spot};
use crate::report::drawing::labels::{self, BETWEEN, KeyItem, SIGN, Sign, clipped, level_labels};
use crate::report::drawing::layout::{Layout, WEEK};
use crate::report::drawing::{Anchor, At, Bounds, Frame, Piece, Role, Ruler, Text};
use crate::report::measures::words::NOTHING_YET;

/// How thick a line is, as a part of the size.
const THIN: f64 = 0.07;
/// The line through the weeks, and the outline of dots.
const MEDIUM: f64 = 0.12;
/// A median.
const THICK: f64 = 0.17;

/// Collects pieces. Texts are kept apart until the end: they lie above everything.
pub(super) struct Painter<'a> {
    frame: Frame,
    ruler: Ruler<'a>,
    pieces: Vec<Piece>,
    texts: Vec<Text>,
    /// What a value must not be written over.
    lines: Vec<(At, At)>,
    dots: Vec<Bounds>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(frame: Frame, ruler: Ruler<'a>) -> Self {
        Self {
            frame,
            ruler,
            pieces: Vec::new(),
            texts: Vec::new(),
            lines: Vec::new(),
            dots: Vec::new(),
        }
    }

    pub(super) fn into_pieces(self) -> Vec<Piece> {
        let texts = self.texts.into_iter().map(Piece::Text);
        self.pieces.into_iter().chain(texts).collect()
    }

    pub(super) fn nothing_yet(&mut self) {
        let Frame {
            width,
            height,
            size,
        } = self.frame;
        let middle = At {
            x: width / 2.0,
            y: height / 2.0,
        };
        if let Some(words) = clipped(NOTHING_YET, self.ruler, size, width) {
            let text = self.text(words, middle, Anchor::Middle, Role::Key);
            self.write(text);
        }
    }

    pub(super) fn everything(&mut self, chart: &Chart, layout: &Layout) {
        self.band(chart, layout);
        self.axis(layout);
        self.start(chart, layout);
        self.levels(chart, layout);
        self.weekly_lines(chart, layout);
        for spot in &chart.spots {
            self.dot(chart, layout, spot);
        }
        self.marks(chart, layout);
        self.level_labels(chart, layout);
        self.ticks(chart, layout);
        self.head(chart, layout);
        self.weeks(chart, layout);
        self.key(layout);
        self.values(chart, layout);
    }

    fn band(&mut self, chart: &Chart, layout: &Layout) {
        if let Some(band) = &chart.band {
            let (top, bottom) = (layout.height(band.high), layout.height(band.low));
            self.rectangle(
                (layout.left, layout.right),
                (top, bottom.max(top + 0.1 * layout.size)),
                Role::Band,
            );
        }
    }

    fn rectangle(&mut self, (left, right): (f64, f64), (top, bottom): (f64, f64), role: Role) {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        self.pieces.push(Piece::Shape {
            corners: corners.map(|(x, y)| At { x, y }).to_vec(),
            role,
        });
    }

    fn axis(&mut self, layout: &Layout) {
        let y = layout.axis();
        self.level_line((layout.left, layout.right), y, (THIN, None, Role::Axis));
    }

    /// A line from left to right. Thickness and dash are parts of the size.
    fn level_line(
        &mut self,
        (from, to): (f64, f64),
        y: f64,
        (thickness, dash, role): (f64, Option<(f64, f64)>, Role),
    ) {
        let size = self.frame.size;
        let through = vec![At { x: from, y }, At { x: to, y }];
        self.remember(&through);
        self.pieces.push(Piece::Line {
            through,
            thickness: thickness * size,
            dash: dash.map(|(dash, gap)| (dash * size, gap * size)),
            role,
        });
    }

    fn remember(&mut self, through: &[At]) {
        let ends = through.iter().zip(through.iter().skip(1));
        self.lines.extend(ends.map(|(from, to)| (*from, *to)));
    }

    fn start(&mut self, chart: &Chart, layout: &Layout) {
        let Some(week) = chart.start else { return };
        let x = layout.edge(week);
        let top = layout.head - 0.9 * layout.size;
        let through = vec![
            At { x, y: top },
            At {
                x,
                y: layout.axis(),
            },
        ];
        self.remember(&through);
        self.pieces.push(Piece::Line {
            through,
            thickness: THIN * layout.size,
            dash: None,
            role: Role::Start,
        });
        let aside = 0.45 * layout.size;
        for (words, x, anchor) in [
            ("before", x - aside, Anchor::End),
            ("pilot", x + aside, Anchor::Start),
        ] {
            let at = At { x, y: layout.head };
            let text = self.text(words.to_owned(), at, anchor, Role::Start);
            self.write(text);
        }
    }

    fn levels(&mut self, chart: &Chart, layout: &Layout) {
        for level in &chart.levels {
            let role = labels::role(level.kind);
            let dash = (role == Role::Goal).then_some((0.5, 0.4));
            let thickness = if dash.is_some() { MEDIUM } else { THICK };
            // Round ends would reach over the edge of the phase.
            let ends = (layout.edge(level.first), layout.edge(level.last + 1));
            let inside = (ends.0 + 0.1 * layout.step(), ends.1 - 0.1 * layout.step());
            self.level_line(inside, layout.height(level.value), (thickness, dash, role));
        }
    }

    /// The line through the weeks of each phase, broken at every gap.
    fn weekly_lines(&mut self, chart: &Chart, layout: &Layout) {
        let joined = |one: &Spot, other: &Spot| {
            one.phase == other.phase && one.week.checked_add(1) == Some(other.week)
        };
        for run in chart.spots.chunk_by(joined) {
            let (Some(first), 2..) = (run.first(), run.len()) else {
                continue;
            };
            let through: Vec<At> = run
                .iter()
                .map(|spot| layout.spot(spot.week, spot.value))
                .collect();
            self.remember(&through);
            self.pieces.push(Piece::Line {
                through,
                thickness: THIN * layout.size,
                dash: None,
                role: of_phase(first.phase),
            });
        }
    }

    fn dot(&mut self, chart: &Chart, layout: &Layout, spot: &Spot) {
        let at = layout.spot(spot.week, spot.value);
        let thickness = MEDIUM * layout.size.min(3.0 * layout.radius);
        let radius = layout.radius - thickness / 2.0;
        self.dots.push(Bounds::around(&[at], layout.radius));
        if chart.outside.contains(&spot.week) {
            // With the radius of a dot it would look smaller than one.
            self.diamond(at, 1.2 * layout.radius);
        } else {
            self.pieces.push(Piece::Dot {
                at,
                radius,
                thickness,
                filled: spot.phase == Phase::Pilot,
                role: of_phase(spot.phase),
            });
        }
    }

    fn diamond(&mut self, At { x, y }: At, radius: f64) {
        let corners = [
            (x, y - radius),
            (x + radius, y),
            (x, y + radius),
            (x - radius, y),
        ];
        self.pieces.push(Piece::Shape {
            corners: corners.map(|(x, y)| At { x, y }).to_vec(),
            role: Role::Pilot,
        });
    }

    fn marks(&mut self, chart: &Chart, layout: &Layout) {
        let Some(y) = layout.marks else { return };
        for week in &chart.marked {
            let x = layout.middle(*week);
            self.triangle(At { x, y }, (0.3 * layout.size).min(layout.step() / 2.0));
        }
    }

    /// A triangle that points down.
    fn triangle(&mut self, At { x, y }: At, half: f64) {
        let corners = [(x - half, y - half), (x + half, y - half), (x, y + half)];
        self.pieces.push(Piece::Shape {
            corners: corners.map(|(x, y)| At { x, y }).to_vec(),
            role: Role::Mark,
        });
    }

    /// The labels at the right, each beside its line or as near as the others let it.
    fn level_labels(&mut self, chart: &Chart, layout: &Layout) {
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
    fn ticks(&mut self, chart: &Chart, layout: &Layout) {
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
    fn head(&mut self, chart: &Chart, layout: &Layout) {
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
    fn weeks(&mut self, chart: &Chart, layout: &Layout) {
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

    fn key(&mut self, layout: &Layout) {
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
    fn values(&mut self, chart: &Chart, layout: &Layout) {
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

    fn text(&self, words: String, at: At, anchor: Anchor, role: Role) -> Text {
        Text {
            width: (self.ruler)(&words, self.frame.size),
            words,
            at,
            anchor,
            size: self.frame.size,
            role,
        }
    }

    /// Puts a text down unless it would leave the frame or touch another; says whether it did.
    fn write(&mut self, text: Text) -> bool {
        let bounds = text.bounds();
        let frame = Bounds {
            left: 0.0,
            top: 0.0,
            right: self.frame.width,
            bottom: self.frame.height,
        };
        let fits = frame.holds(&bounds)
            && self
                .texts
                .iter()
                .all(|other| !other.bounds().touches(&bounds));
        if fits {
            self.texts.push(text);
        }
        fits
    }
}

const fn of_phase(phase: Phase) -> Role {
    match phase {
        Phase::Before => Role::Before,
        Phase::Pilot => Role::Pilot,
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
