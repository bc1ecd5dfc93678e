//! A chart laid out into a few plain shapes, so that every vector format draws the same picture.
//!
//! [`Drawing::of`] decides where everything lies; what draws it (SVG, PDF) only gives each [`Role`] a colour and puts
//! the [`Piece`]s down in order. Lengths are points; the origin is the upper left corner, and down is positive. Nothing
//! lies outside the frame, and no two texts touch: what finds no place is left out, the least important first.
//!
//! ```
//! # use elbowroom::report::chart::Chart;
//! use elbowroom::report::drawing::{Drawing, Frame, Piece, roomy};
//!
//! # fn draw(chart: &Chart) -> usize {
//! let frame = Frame { width: 240.0, height: 130.0, size: 7.5 };
//! let drawing = Drawing::of(chart, frame, &roomy);
//! let texts = drawing.pieces.iter().filter(|piece| matches!(piece, Piece::Text(_)));
//! # texts.count() }
//! ```
//!
//! A format that knows its font measures with it; one that does not uses [`roomy`].

use unicode_width::UnicodeWidthChar as _;

use crate::report::chart::Chart;
use crate::report::drawing::layout::Layout;
use crate::report::drawing::paint::Painter;

mod labels;
mod layout;
mod paint;

/// How much room there is, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// From left to right. Every part has room from about 30 times the size on.
    pub width: f64,
    /// From top to bottom. Every part has room from about 14 times the size on.
    pub height: f64,
    /// The size of the texts; lines and dots follow it. Values at the dots are a little smaller.
    pub size: f64,
}

/// A chart as shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Its width, that of the [`Frame`].
    pub width: f64,
    /// Its height, that of the [`Frame`].
    pub height: f64,
    /// What is drawn, the hindmost first.
    pub pieces: Vec<Piece>,
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// A line through two or more places; ends and joins are round.
    Line {
        /// The places, in order.
        through: Vec<At>,
        /// How thick it is.
        thickness: f64,
        /// The length of a dash and of the gap after it; None for an unbroken line.
        dash: Option<(f64, f64)>,
        /// What it stands for.
        role: Role,
    },
    /// A closed, filled shape without an outline.
    Shape {
        /// Its corners, in order; the last joins the first.
        corners: Vec<At>,
        /// What it stands for.
        role: Role,
    },
    /// A round dot.
    Dot {
        /// Its middle.
        at: At,
        /// Its radius, up to the middle of the outline.
        radius: f64,
        /// How thick the outline is.
        thickness: f64,
        /// Whether it is filled; a hollow one covers what lies behind it with the colour of the page.
        filled: bool,
        /// What it stands for.
        role: Role,
    },
    /// A text on one line.
    Text(Text),
}

/// A text on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The words, not escaped.
    pub words: String,
    /// A place on the baseline; `anchor` says which end of the text lies there.
    pub at: At,
    /// Which end of the text lies at `at`.
    pub anchor: Anchor,
    /// The size of the font.
    pub size: f64,
    /// The width as measured.
    pub width: f64,
    /// What it stands for.
    pub role: Role,
}

/// A place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
}

/// Which end of a text lies at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// What a piece stands for; a format gives each a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The axis and everything written along it.
    Axis,
    /// The usual range before: a quiet area behind everything.
    Band,
    /// The before-weeks: dots, their line, their median and its label.
    Before,
    /// The pilot weeks: the same.
    Pilot,
    /// The goal or limit and its label.
    Goal,
    /// The upright line where the pilot starts, and the words beside it.
    Start,
    /// The mark of an unusual week.
    Mark,
    /// A value at its dot.
    Value,
    /// The words that explain signs, below everything.
    Key,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 9] = [
        Self::Axis,
        Self::Band,
        Self::Before,
        Self::Pilot,
        Self::Goal,
        Self::Start,
        Self::Mark,
        Self::Value,
        Self::Key,
    ];
}

/// A rectangle that holds a piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Bounds {
    /// Whether the two share more than an edge.
    pub fn touches(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other lies inside, up to a hair of rounding.
    pub fn holds(&self, other: &Self) -> bool {
        const HAIR: f64 = 1e-6;
        self.left <= other.left + HAIR
            && self.top <= other.top + HAIR
            && self.right >= other.right - HAIR
            && self.bottom >= other.bottom - HAIR
    }

    fn around(places: &[At], more: f64) -> Self {
        places.iter().fold(
            Self {
                left: f64::INFINITY,
                top: f64::INFINITY,
                right: f64::NEG_INFINITY,
                bottom: f64::NEG_INFINITY,
            },
            |all, at| Self {
                left: all.left.min(at.x - more),
                top: all.top.min(at.y - more),
                right: all.right.max(at.x + more),
                bottom: all.bottom.max(at.y + more),
            },
        )
    }
}

/// How far a text reaches above its baseline, as a part of its size.
const ASCENT: f64 = 0.9;
/// How far below.
const DESCENT: f64 = 0.25;

impl Text {
    /// The room it takes.
    pub fn bounds(&self) -> Bounds {
        let left = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - self.width / 2.0,
            Anchor::End => self.at.x - self.width,
        };
        Bounds {
            left,
            top: self.at.y - ASCENT * self.size,
            right: left + self.width,
            bottom: self.at.y + DESCENT * self.size,
        }
    }
}

impl Piece {
    /// The room it takes.
    pub fn bounds(&self) -> Bounds {
        match self {
            Self::Line {
                through, thickness, ..
            } => Bounds::around(through, thickness / 2.0),
            Self::Shape { corners, .. } => Bounds::around(corners, 0.0),
            Self::Dot {
                at,
                radius,
                thickness,
                ..
            } => Bounds::around(&[*at], radius + thickness / 2.0),
            Self::Text(text) => text.bounds(),
        }
    }
}

/// The width of a text at a size, in points.
pub type Ruler<'a> = &'a dyn Fn(&str, f64) -> f64;

impl Drawing {
    /// Lays the chart out. The same chart, frame and ruler give the same drawing. A chart without values is one line
    /// that says so; a frame too small for anything is left empty.
    pub fn of(chart: &Chart, frame: Frame, ruler: Ruler<'_>) -> Self {
        let mut painter = Painter::new(frame, ruler);
        if chart.is_empty() {
            painter.nothing_yet();
        } else if let Some(layout) = Layout::of(chart, frame, ruler) {
            painter.everything(chart, &layout);
        }
        Self {
            width: frame.width,
            height: frame.height,
            pieces: painter.into_pieces(),
        }
    }
}

/// The width of a text in a sans-serif font that is not known: rather too much than too little.
pub fn roomy(words: &str, size: f64) -> f64 {
    words.chars().map(advance).sum::<f64>() * size
}

/// The advance of a character as a part of the size: that of the widest among the usual system fonts.
fn advance(character: char) -> f64 {
    match character {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'l' | 'j' | 'I' => 0.43,
        '0'..='9' => 0.65,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 1.1,
        '-' | '(' | ')' | '[' | ']' | '/' | 'f' | 'r' | 't' => 0.47,
        'a'..='z' => 0.66,
        '\u{20}'..='\u{7e}' => 0.86,
        _ => match character.width() {
            Some(0) | None => 0.0,
            Some(1) => 1.0,
            Some(_) => 1.25,
        },
    }
}

#[cfg(test)]
mod tests;
