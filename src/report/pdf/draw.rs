//! Puts rows and charts on a page.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

use crate::report::drawing::{Anchor, At, Drawing, Piece, Role, Text};
use crate::report::pdf::flow::{Mark, Row};
use crate::report::pdf::tags::Tags;
use crate::report::pdf::typeset::{Ink, SetText, Style, Typesetter};

/// How far a circle's handles lie from its ends, as a part of the radius, when four curves make it.
const ROUND: f32 = 0.552_284_8;

/// Draws on one page.
pub(super) struct Pen<'a, 'p> {
    surface: &'a mut Surface<'p>,
    typesetter: &'a mut Typesetter,
    tags: &'a mut Tags,
}

impl<'a, 'p> Pen<'a, 'p> {
    pub(super) fn new(
        surface: &'a mut Surface<'p>,
        typesetter: &'a mut Typesetter,
        tags: &'a mut Tags,
    ) -> Self {
        Self {
            surface,
            typesetter,
            tags,
        }
    }

    /// Draws a row with its upper left corner here.
    pub(super) fn row(&mut self, row: &Row, (left, top): (f32, f32)) {
        for mark in &row.marks {
            match mark {
                Mark::Line {
                    text,
                    line,
                    x,
                    y,
                    tag,
                } => {
                    let content = self
                        .surface
                        .start_tagged(ContentTag::Span(SpanTag::empty()));
                    self.line(text, *line, (left + x, top + y + text.ascent()));
                    self.surface.end_tagged();
                    self.tags.drawn(*tag, content);
                }
                Mark::Rule { from, to, y, ink } => {
                    self.decoration();
                    let ends = [(left + from, top + y), (left + to, top + y)];
                    self.stroke(&ends, (0.6, None), *ink);
                    self.surface.end_tagged();
                }
                Mark::Picture { drawing, x, y, tag } => {
                    let content = self.surface.start_tagged(ContentTag::Other);
                    self.drawing(drawing, (left + x, top + y));
                    self.surface.end_tagged();
                    self.tags.drawn(*tag, content);
                }
            }
        }
    }

    /// "2 of 3" at the foot of a page, around this place.
    pub(super) fn page_number(&mut self, number: usize, of: usize, (x, y): (f32, f32)) {
        let style = Style {
            size: 7.5,
            bold: false,
            ink: Ink::Quiet,
        };
        let set = self
            .typesetter
            .set(&format!("{number} of {of}"), style, None);
        self.surface
            .start_tagged(ContentTag::Artifact(Artifact::with_kind(
                ArtifactType::PageNumber,
            )));
        self.line(&set, 0, (x - set.width() / 2.0, y));
        self.surface.end_tagged();
    }

    fn decoration(&mut self) {
        self.surface
            .start_tagged(ContentTag::Artifact(Artifact::with_kind(
                ArtifactType::Layout,
            )));
    }

    /// One line of a text with the left end of its baseline here.
    fn line(&mut self, set: &SetText, line: usize, (x, y): (f32, f32)) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(set.style.ink)));
        for run in self.typesetter.runs(set, line) {
            let start = Point::from_xy(x + run.x, y);
            self.surface
                .draw_glyphs(start, &run.glyphs, run.font, set.text(), run.size, false);
        }
    }

    fn drawing(&mut self, drawing: &Drawing, (left, top): (f32, f32)) {
        let here = |at: &At| (left + points(at.x), top + points(at.y));
        for piece in &drawing.pieces {
            match piece {
                Piece::Line {
                    through,
                    thickness,
                    dash,
                    role,
                } => {
                    let places: Vec<(f32, f32)> = through.iter().map(here).collect();
                    self.stroke(&places, (points(*thickness), *dash), ink(*role));
                }
                Piece::Shape { corners, role } => {
                    let places: Vec<(f32, f32)> = corners.iter().map(here).collect();
                    self.shape(&places, ink(*role));
                }
                Piece::Dot {
                    at,
                    radius,
                    thickness,
                    filled,
                    role,
                } => self.dot(
                    here(at),
                    (points(*radius), points(*thickness)),
                    *filled,
                    ink(*role),
                ),
                Piece::Text(text) => self.words(text, here(&text.at)),
            }
        }
    }

    fn words(&mut self, text: &Text, (x, y): (f32, f32)) {
        let style = Style {
            size: points(text.size),
            bold: false,
            ink: ink_of_words(text.role),
        };
        let set = self.typesetter.set(&text.words, style, None);
        let x = match text.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - set.width() / 2.0,
            Anchor::End => x - set.width(),
        };
        self.line(&set, 0, (x, y));
    }

    fn stroke(
        &mut self,
        places: &[(f32, f32)],
        (width, dash): (f32, Option<(f64, f64)>),
        ink: Ink,
    ) {
        let Some(path) = polyline(places, false) else {
            return;
        };
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: colour(ink).into(),
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            dash: dash.map(|(dash, gap)| StrokeDash {
                array: vec![points(dash), points(gap)],
                offset: 0.0,
            }),
            ..Stroke::default()
        }));
        self.surface.draw_path(&path);
    }

    fn shape(&mut self, places: &[(f32, f32)], ink: Ink) {
        let Some(path) = polyline(places, true) else {
            return;
        };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(ink)));
        self.surface.draw_path(&path);
    }

    fn dot(&mut self, centre: (f32, f32), (radius, width): (f32, f32), filled: bool, ink: Ink) {
        let Some(path) = circle(centre, radius) else {
            return;
        };
        self.surface
            .set_fill(Some(fill(if filled { ink } else { Ink::Paper })));
        self.surface.set_stroke(Some(Stroke {
            paint: colour(ink).into(),
            width,
            ..Stroke::default()
        }));
        self.surface.draw_path(&path);
    }
}

fn polyline(places: &[(f32, f32)], closed: bool) -> Option<Path> {
    let ((x, y), rest) = places.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(*x, *y);
    for (x, y) in rest {
        path.line_to(*x, *y);
    }
    if closed {
        path.close();
    }
    path.finish()
}

fn circle((x, y): (f32, f32), r: f32) -> Option<Path> {
    let h = r * ROUND;
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + h, x + h, y + r, x, y + r);
    path.cubic_to(x - h, y + r, x - r, y + h, x - r, y);
    path.cubic_to(x - r, y - h, x - h, y - r, x, y - r);
    path.cubic_to(x + h, y - r, x + r, y - h, x + r, y);
    path.close();
    path.finish()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a place on a page in points needs few digits"
)]
const fn points(length: f64) -> f32 {
    length as f32
}

fn fill(ink: Ink) -> Fill {
    Fill {
        paint: colour(ink).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::default(),
    }
}

fn colour(ink: Ink) -> rgb::Color {
    match ink {
        Ink::Text => rgb::Color::new(0x1b, 0x1f, 0x23),
        Ink::Quiet => rgb::Color::new(0x57, 0x5f, 0x67),
        Ink::Accent => rgb::Color::new(0x0b, 0x5c, 0x6e),
        Ink::Rule => rgb::Color::new(0xb9, 0xc0, 0xc6),
        Ink::Band => rgb::Color::new(0xec, 0xef, 0xf1),
        Ink::Paper => rgb::Color::new(0xff, 0xff, 0xff),
    }
}

/// The colour of lines and dots.
const fn ink(role: Role) -> Ink {
    match role {
        Role::Axis | Role::Start => Ink::Rule,
        Role::Band => Ink::Band,
        Role::Before | Role::Goal | Role::Mark | Role::Key => Ink::Quiet,
        Role::Pilot => Ink::Accent,
        Role::Value => Ink::Text,
    }
}

/// The colour of words, which must be readable.
const fn ink_of_words(role: Role) -> Ink {
    match role {
        Role::Pilot => Ink::Accent,
        Role::Value => Ink::Text,
        _ => Ink::Quiet,
    }
}
