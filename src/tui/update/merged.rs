//! Taking in what somebody else wrote: another window, a command in another shell, a sync program.

use crate::coach::step::About;
use crate::domain::journal::Journal;
use crate::domain::merge::{Merged, merge};
use crate::tui::form::Form;
use crate::tui::form::field::Field;
use crate::tui::form::text::TextBuffer;
use crate::tui::model::{Model, Screen};
use crate::tui::update::open;

/// Goes on from what is on disk now, with everything that was typed since `handed_over` went to the writer.
pub(super) fn take_in(model: &mut Model, handed_over: &Journal, on_disk: &Journal) {
    let Merged { journal, conflicts } = merge(handed_over, &model.journal, on_disk);
    let this_sitting = std::mem::take(&mut model.journal.this_sitting);
    model.journal = journal;
    model.journal.this_sitting = this_sitting;
    // Both values of what met in the meantime are only here.
    model.edited |= !conflicts.is_empty();
    if let Screen::Rehearse(rehearsal) = &model.screen
        && rehearsal.at.swap(&model.journal).is_none()
    {
        open::home(model);
        model.say("What you were at was deleted in another window.");
    }
    let Screen::Page(form) = &mut model.screen else {
        return;
    };
    if is_there(form, &model.journal) {
        refresh(form, &model.journal);
    } else {
        // Letters typed into a record that is gone would go nowhere.
        open::home(model);
        model.say("What you were at was deleted in another window.");
    }
}

fn is_there(form: &Form, journal: &Journal) -> bool {
    match form.page.about {
        About::Person => true,
        About::Asset => form.at.asset.is_none_or(|id| journal.asset(id).is_some()),
        About::Swap | About::Week => form.at.swap.is_none_or(|id| journal.swap(id).is_some()),
    }
}

/// Shows the new answers. The text being typed stays, caret and all, unless the journal now says something else there:
/// then that is what is shown, because the next letter would write over it.
fn refresh(form: &mut Form, journal: &Journal) {
    let key = form.field().map(Field::key);
    form.refresh(journal);
    let is_same_field = form.field().map(Field::key) == key;
    let caret = form.editor.as_ref().map(TextBuffer::caret);
    if is_same_field && is_up_to_date(form, journal) {
        return;
    }
    form.enter(journal);
    if let (true, Some(editor), Some(caret)) = (is_same_field, &mut form.editor, caret) {
        editor.set_caret(caret);
    }
}

fn is_up_to_date(form: &Form, journal: &Journal) -> bool {
    let Some(editor) = &form.editor else {
        return true;
    };
    let stands = form
        .field()
        .and_then(|field| Some(form.text_of(field.question?, field.cell()?, journal)));
    form.locked(journal).is_none() && stands.as_deref() == Some(editor.text())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Instant;

    use super::*;
    use crate::coach::step::PageId;
    use crate::domain::asset::Asset;
    use crate::domain::id::{Id, IdSource};
    use crate::tui::input::{Input, Key};
    use crate::tui::model::Size;
    use crate::tui::msg::{Effect, Msg};
    use crate::tui::theme::Look;
    use crate::tui::update::update;

    /// A window on the first page, with the focus on the name, and the journal it handed to the writer.
    fn window(page: PageId, field: &str) -> (Model, Arc<Journal>) {
        let mut journal = Journal::default();
        journal.role.name = "Maya".into();
        journal.role.one_thing = "Mornings".into();
        journal.assets.push(Asset {
            delivers: "Forecasts".into(),
            ..Asset::blank(Id::numbered(1))
        });
        let today = "2026-11-21".parse().unwrap();
        let size = Size {
            columns: 80,
            rows: 24,
        };
        let ids = IdSource::counting_from(100);
        let mut model = Model::new(journal, today, ids, Look::default(), size);
        open::page(&mut model, page, Some(field));
        let handed_over = Arc::new(model.journal.clone());
        (model, handed_over)
    }

    fn press(model: &mut Model, keys: &str) {
        for key in keys.chars() {
            update(
                model,
                Msg::Input(Input::Key(Key::char(key))),
                Instant::now(),
            );
        }
    }

    fn merge_in(
        model: &mut Model,
        handed_over: &Arc<Journal>,
        change: impl FnOnce(&mut Journal),
    ) -> Vec<Effect> {
        let mut journal = Box::new(Journal::clone(handed_over));
        journal.revision = 9;
        change(&mut journal);
        let handed_over = Arc::clone(handed_over);
        update(
            model,
            Msg::Merged {
                handed_over,
                journal,
            },
            Instant::now(),
        )
    }

    fn editor(model: &Model) -> (&str, usize) {
        let editor = model.form().unwrap().editor.as_ref().unwrap();
        (editor.text(), editor.caret())
    }

    #[test]
    fn what_was_typed_since_the_hand_over_stays_beside_what_came() {
        let (mut model, handed_over) = window(PageId::Role, "role.name");
        press(&mut model, " L");
        merge_in(&mut model, &handed_over, |theirs| {
            theirs.role.one_thing = "Evenings".into();
        });
        assert_eq!(editor(&model), ("Maya L", 6));
        assert_eq!(model.journal.role.one_thing, "Evenings");
        assert_eq!(
            (model.journal.revision, model.journal.conflicts.len()),
            (9, 0)
        );
        press(&mut model, "i");
        assert_eq!(model.journal.role.name, "Maya Li");
    }

    #[test]
    fn a_field_that_only_they_changed_shows_their_text() {
        let (mut model, handed_over) = window(PageId::Role, "role.name");
        merge_in(&mut model, &handed_over, |theirs| {
            theirs.role.name = "Maya Lindqvist".into();
        });
        assert_eq!(editor(&model).0, "Maya Lindqvist");
        press(&mut model, "!");
        assert!(model.journal.role.name.contains("Lindqvist"));
    }

    #[test]
    fn a_field_that_both_changed_keeps_both_and_is_saved() {
        let (mut model, handed_over) = window(PageId::Role, "role.name");
        press(&mut model, "!");
        model.autosave.handed_over();
        merge_in(&mut model, &handed_over, |theirs| {
            theirs.role.name = "Kim".into();
        });
        assert_eq!(editor(&model).0, "Maya!");
        assert_eq!(model.journal.conflicts[0].theirs, Some("Kim".into()));
        assert!(model.autosave.is_waiting());
    }

    #[test]
    fn nothing_new_typed_is_nothing_to_save_again() {
        let (mut model, handed_over) = window(PageId::Role, "role.name");
        model.autosave.handed_over();
        let effects = merge_in(&mut model, &handed_over, |theirs| {
            theirs.role.friction = "x".into();
        });
        assert_eq!((effects, model.autosave.is_waiting()), (vec![], false));
    }

    #[test]
    fn a_record_deleted_elsewhere_is_left() {
        let (mut model, handed_over) = window(PageId::Assets, "asset.delivers");
        assert_eq!(model.form().unwrap().at.asset, Some(Id::numbered(1)));
        merge_in(&mut model, &handed_over, |theirs| theirs.assets.clear());
        assert!(matches!(model.screen, Screen::Home(_)));
        assert!(model.notice.is_some());
        assert_eq!(model.journal.assets, []);
    }
}
