//! Puts the pieces of a chart down, the hindmost first; texts find their places in order of importance.

use crate::report::chart::{Chart, Phase, Spot};
use crate::report::drawing::labels::{self, clipped};
use crate::report::drawing::layout::Layout;
use crate::report::drawing::{Anchor, At, Bounds, Frame, Piece, Role, Ruler, Text};
use crate::report::measures::words::NOTHING_YET;

mod words;

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
