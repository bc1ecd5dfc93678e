//! Text in lines: shaped, broken and measured in the embedded font.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    FontContext, FontData, FontFamily, FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap,
    StyleProperty,
};

/// The regular face: `DejaVu Sans` cut to Latin, Greek, Cyrillic, arrows and mathematical signs.
static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/DejaVuSans.ttf");
/// The bold face, cut the same way.
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/DejaVuSans-Bold.ttf");
/// The name of the family inside the files.
const FAMILY: &str = "DejaVu Sans";

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// In points.
    pub(super) size: f32,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// How dark it is.
    pub(super) ink: Ink,
}

/// The few colours of a page. Contrast with white is at least 4.5 to 1 for all that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Running text.
    Text,
    /// What is read last: units, captions, small print.
    Quiet,
    /// The one accent.
    Accent,
    /// Thin rules, and the lines of an axis.
    Rule,
    /// The usual range behind a chart.
    Band,
    /// The paper.
    Paper,
}

/// A text in lines.
pub(super) struct SetText {
    text: String,
    layout: Layout<()>,
    /// How it looks.
    pub(super) style: Style,
}

/// Glyphs of one font that stand together, with the place of the first on the baseline.
pub(super) struct GlyphRun {
    pub(super) font: Font,
    pub(super) size: f32,
    pub(super) x: f32,
    pub(super) glyphs: Vec<KrillaGlyph>,
}

/// Sets text. Holds the fonts, which are parsed once.
pub(super) struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    embedded: HashMap<u64, Font>,
}

impl Typesetter {
    pub(super) fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        for face in [REGULAR, BOLD] {
            collection.register_fonts(Blob::new(Arc::new(face)), None);
        }
        Self {
            fonts: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            embedded: HashMap::new(),
        }
    }

    /// Sets a text in lines of at most this width; in one line without one. A word wider than a line is cut.
    pub(super) fn set(&mut self, text: &str, style: Style, width: Option<f32>) -> SetText {
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::named(FAMILY)));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(
            LEADING,
        )));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if style.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(width);
        SetText {
            text: text.to_owned(),
            layout,
            style,
        }
    }

    /// The width of a text on one line, in points.
    pub(super) fn width(&mut self, text: &str, style: Style) -> f32 {
        self.set(text, style, None).layout.full_width()
    }

    /// The runs of one line, from its left end.
    pub(super) fn runs(&mut self, set: &SetText, line: usize) -> Vec<GlyphRun> {
        let Some(line) = set.layout.get(line) else {
            return Vec::new();
        };
        let mut x = line.metrics().offset;
        let mut runs = Vec::new();
        for run in line.runs() {
            let Some(font) = self.font(run.font()) else {
                continue;
            };
            let size = run.font_size();
            let mut glyphs: Vec<KrillaGlyph> = Vec::new();
            for cluster in run.visual_clusters() {
                if cluster.is_ligature_continuation() {
                    if let Some(glyph) = glyphs.last_mut() {
                        glyph.text_range.end = cluster.text_range().end;
                    }
                    continue;
                }
                glyphs.extend(cluster.glyphs().map(|glyph| {
                    KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        glyph.advance / size,
                        glyph.x / size,
                        glyph.y / size,
                        0.0,
                        cluster.text_range(),
                        None,
                    )
                }));
            }
            runs.push(GlyphRun {
                font,
                size,
                x,
                glyphs,
            });
            x += run.advance();
        }
        runs
    }

    fn font(&mut self, data: &FontData) -> Option<Font> {
        let (bytes, id) = data.data.clone().into_raw_parts();
        if let Some(font) = self.embedded.get(&id) {
            return Some(font.clone());
        }
        let font = Font::new(bytes.into(), data.index)?;
        self.embedded.insert(id, font.clone());
        Some(font)
    }
}

/// The height of a line as a multiple of the size.
const LEADING: f32 = 1.36;

impl SetText {
    /// The words.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are; at least 1.
    pub(super) fn lines(&self) -> usize {
        self.layout.len().max(1)
    }

    /// The height of one line, in points.
    pub(super) fn line_height(&self) -> f32 {
        self.style.size * LEADING
    }

    /// The height of all lines, in points.
    pub(super) fn height(&self) -> f32 {
        let lines = u16::try_from(self.lines()).unwrap_or(u16::MAX);
        f32::from(lines) * self.line_height()
    }

    /// The width of the widest line, in points, without blanks at its end.
    pub(super) fn width(&self) -> f32 {
        self.layout.width()
    }

    /// How far the baseline of a line lies below its upper edge, in points.
    pub(super) fn ascent(&self) -> f32 {
        // The face is 1.164 high; what the line is taller than that is shared between above and below.
        self.style.size * (0.928 + (LEADING - 1.164) / 2.0)
    }
}

/// Whether the embedded font has this character, or nothing is to be seen of it anyway.
pub(super) fn draws(character: char) -> bool {
    static CHARACTERS: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
        include_str!("../../../assets/fonts/characters.txt")
            .lines()
            .filter_map(|line| {
                let (first, last) = line.split_once('-')?;
                let number = |text| u32::from_str_radix(text, 16).ok();
                Some((number(first)?, number(last)?))
            })
            .collect()
    });
    let code = u32::from(character);
    CHARACTERS
        .binary_search_by(|(first, last)| {
            if code < *first {
                std::cmp::Ordering::Greater
            } else if code > *last {
                std::cmp::Ordering::Less
            } else {
                std::cmp::Ordering::Equal
            }
        })
        .is_ok()
}
