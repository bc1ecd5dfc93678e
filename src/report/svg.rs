//! A drawing as SVG inside a page. The page gives each role its colour; nothing here needs a style of its own.

use maud::{Markup, html};

use crate::report::drawing::{Anchor, At, Drawing, Piece, Role};
use crate::report::escape::visible;

/// What a drawing says to whoever does not see it.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The beginning of the identifiers of its parts; no other drawing of the page has the same.
    pub id: &'a str,
    /// What it is.
    pub title: &'a str,
    /// What it shows, in words.
    pub values: &'a str,
}

/// The drawing as one element. It has the size of its frame in CSS pixels and may be scaled.
pub fn svg(drawing: &Drawing, words: Words<'_>) -> Markup {
    let (title, values) = (
        format!("{}-title", words.id),
        format!("{}-values", words.id),
    );
    html! {
        svg role="img" aria-labelledby=(title) aria-describedby=(values)
            viewBox={ "0 0 " (length(drawing.width)) " " (length(drawing.height)) }
            fill="none" stroke-linecap="round" stroke-linejoin="round" {
            title id=(title) { (visible(words.title)) }
            desc id=(values) { (visible(words.values)) }
            @for drawn in &drawing.pieces { (piece(drawn)) }
        }
    }
}

fn piece(piece: &Piece) -> Markup {
    match piece {
        Piece::Line {
            through,
            thickness,
            dash,
            role,
        } => {
            let dash = dash.map(|(dash, gap)| format!("{} {}", length(dash), length(gap)));
            html! {
                polyline class=(class(*role)) points=(points(through)) stroke="currentColor"
                    stroke-width=(length(*thickness)) stroke-dasharray=[dash] {}
            }
        }
        Piece::Shape { corners, role } => html! {
            polygon class=(class(*role)) points=(points(corners)) fill="currentColor" {}
        },
        Piece::Dot {
            at,
            radius,
            thickness,
            filled,
            role,
        } => {
            let fill = filled.then_some("currentColor");
            html! {
                circle class={ (class(*role)) @if !filled { " hollow" } } cx=(length(at.x)) cy=(length(at.y))
                    r=(length(*radius)) fill=[fill] stroke="currentColor" stroke-width=(length(*thickness)) {}
            }
        }
        Piece::Text(text) => html! {
            text class=(class(text.role)) x=(length(text.at.x)) y=(length(text.at.y))
                font-size=(length(text.size)) text-anchor=[anchor(text.anchor)] fill="currentColor" { (visible(&text.words)) }
        },
    }
}

/// The class of a role, for the style of the page.
const fn class(role: Role) -> &'static str {
    match role {
        Role::Axis => "axis",
        Role::Band => "band",
        Role::Before => "before",
        Role::Pilot => "pilot",
        Role::Goal => "goal",
        Role::Start => "start",
        Role::Mark => "mark",
        Role::Value => "value",
        Role::Key => "key",
    }
}

/// The start is what a text has anyway.
const fn anchor(anchor: Anchor) -> Option<&'static str> {
    match anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    }
}

fn points(places: &[At]) -> String {
    let places: Vec<String> = places
        .iter()
        .map(|at| format!("{},{}", length(at.x), length(at.y)))
        .collect();
    places.join(" ")
}

/// A length with at most two decimals and no needless zeros.
fn length(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::chart::tests::chart;
    use crate::report::drawing::{Frame, roomy};

    #[test]
    fn lengths_are_short_and_never_minus_zero() {
        let table = [
            (1.0, "1"),
            (0.25, "0.25"),
            (-0.001, "0"),
            (10.0, "10"),
            (7.126, "7.13"),
        ];
        for (value, text) in table {
            assert_eq!(length(value), text);
        }
    }

    #[test]
    fn the_page_has_a_colour_for_every_role() {
        let style = include_str!("../../assets/report/page.css");
        for role in Role::ALL {
            let selectors = [", ", " {"].map(|end| format!(".{}{end}", class(role)));
            assert!(
                selectors.iter().any(|selector| style.contains(selector)),
                "{role:?}"
            );
        }
    }

    #[test]
    fn a_drawing_has_a_name_its_values_in_words_and_no_style_of_its_own() {
        let chart = chart(
            "h",
            &[9.0, 9.4, 9.1],
            &[Some(7.0), None, Some(6.0)],
            Some(6.5),
        );
        let frame = Frame {
            width: 330.0,
            height: 180.0,
            size: 11.0,
        };
        let words = Words {
            id: "chart-1",
            title: "A <b>",
            values: "9, 9.4 & more",
        };
        let text = svg(&Drawing::of(&chart, frame, &roomy), words).into_string();
        for expected in [
            "role=\"img\"",
            "aria-labelledby=\"chart-1-title\"",
            "viewBox=\"0 0 330 180\"",
            "<title id=\"chart-1-title\">A &lt;b&gt;</title>",
            "<desc id=\"chart-1-values\">9, 9.4 &amp; more</desc>",
            "class=\"before hollow\"",
            "stroke-dasharray",
            "goal 6.5",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert!(!text.contains("style="), "{text}");
    }
}
