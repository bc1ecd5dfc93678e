//! Remarks that do not fit here: set aside once, not made again in this swap, brought back by the same key.

use crate::coach::question::{GROUP_ROW, QuestionId};
use crate::domain::id::Id;
use crate::domain::swap::{SetAside, Swap};

/// Where a remark is made: the question, and for a row or an asset its id after a slash.
pub fn place(question: QuestionId, about: Option<Id>) -> String {
    match about.filter(|id| *id != GROUP_ROW) {
        Some(id) => format!("{question}/{id}"),
        None => question.to_owned(),
    }
}

/// Whether this remark was set aside here.
pub fn is_aside(swap: &Swap, place: &str, remark: &str) -> bool {
    swap.set_aside
        .iter()
        .any(|aside| aside.place == place && aside.remark == remark)
}

/// Sets a remark aside, or brings it back; whether it is aside now. `id` names the record if one is made.
pub fn toggle(swap: &mut Swap, id: Id, place: &str, remark: &str) -> bool {
    let before = swap.set_aside.len();
    swap.set_aside
        .retain(|aside| aside.place != place || aside.remark != remark);
    if swap.set_aside.len() < before {
        return false;
    }
    swap.set_aside.push(SetAside {
        id,
        place: place.to_owned(),
        remark: remark.to_owned(),
    });
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_aside_in_one_place_is_said_in_another() {
        let mut swap = Swap::blank(Id::numbered(1));
        let here = place("offer.promises", Some(Id::numbered(7)));
        assert!(toggle(&mut swap, Id::numbered(2), &here, "no-number"));
        assert!(is_aside(&swap, &here, "no-number"));
        assert!(!is_aside(&swap, &here, "threat"));
        let there = place("offer.promises", Some(Id::numbered(8)));
        assert!(!is_aside(&swap, &there, "no-number"));
    }

    #[test]
    fn twice_is_as_if_it_never_was() {
        let mut swap = Swap::blank(Id::numbered(1));
        toggle(&mut swap, Id::numbered(2), "ask.sentence", "blame");
        assert!(!toggle(&mut swap, Id::numbered(3), "ask.sentence", "blame"));
        assert_eq!(swap.set_aside, []);
    }

    #[test]
    fn the_one_row_of_a_group_is_no_row() {
        assert_eq!(place("ask.why-now", Some(GROUP_ROW)), "ask.why-now");
    }
}
