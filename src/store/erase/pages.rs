//! Takes the private pages of some swaps out of every earlier state of the journal, and leaves the rest as it is.

use std::{path::PathBuf, time::Duration};

use serde::Deserialize as _;
use serde_json::Value;

use crate::{
    domain::{id::Id, journal::Journal, private::PrivateNotes},
    store::{
        backup,
        erase::private::{blanked, write_blanked},
        failure::{Failure, StoreError},
        lock,
        paths::Folder,
        tidy,
    },
};

/// How long to wait for a save.
const PATIENCE: Duration = Duration::from_secs(2);

/// What became of the earlier states.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Destroyed {
    /// How many were written again without the pages.
    pub rewritten: usize,
    /// How many cannot be read, so that nobody can tell what they hold.
    pub unreadable: usize,
}

/// Writes backups and copies of sync programs again without the private pages of these swaps. The journal itself is
/// saved by whoever has it in hand.
///
/// # Errors
///
/// Where another window holds the lock for two seconds, or a file cannot be written: those before it are done, and
/// doing it again goes on.
pub fn destroy(folder: &Folder, swaps: &[Id]) -> Result<Destroyed, StoreError> {
    let place = folder.lock();
    let _lock = lock::take(&place, PATIENCE).map_err(|cause| StoreError::NotSaved {
        failure: Failure::of(&cause, &place, 0),
        place: place.clone(),
        cause,
    })?;
    let blank = |value: &mut Value| blank(value, swaps);
    let mut destroyed = Destroyed {
        unreadable: tidy::damaged_copies(folder).len(),
        ..Destroyed::default()
    };
    let backups = backup::list(folder).into_iter().map(|backup| backup.path);
    let places: Vec<PathBuf> = backups.chain(tidy::copies(folder)).collect();
    for place in places {
        match blanked(&place, &blank) {
            Ok(Some(value)) => {
                write_blanked(&place, &value)?;
                destroyed.rewritten += 1;
            }
            Ok(None) => {}
            Err(_) => destroyed.unreadable += 1,
        }
    }
    Ok(destroyed)
}

/// The same as [`Journal::destroy_private_pages`], with fields in the file that this version does not know: they go
/// where they are private, and stay elsewhere.
fn blank(value: &mut Value, swaps: &[Id]) {
    let Ok(mut journal) = Journal::deserialize(&*value) else {
        return;
    };
    journal.destroy_private_pages(swaps);
    let Ok(after) = serde_json::to_value(&journal) else {
        return;
    };
    for field in ["drafts", "trash", "conflicts"] {
        let (Some(was), Some(is)) = (value.get_mut(field), after.get(field)) else {
            continue;
        };
        let shorter = |was: usize, is: usize| is < was;
        let is_shorter = match (&*was, is) {
            (Value::Array(was), Value::Array(is)) => shorter(was.len(), is.len()),
            (Value::Object(was), Value::Object(is)) => shorter(was.len(), is.len()),
            _ => false,
        };
        if is_shorter {
            *was = is.clone();
        }
    }
    let Ok(empty) = serde_json::to_value(PrivateNotes::default()) else {
        return;
    };
    let mut part = |list: &str, place: &str| {
        let items = value.get_mut(list).and_then(Value::as_array_mut);
        for swap in items
            .into_iter()
            .flatten()
            .filter_map(|item| item.pointer_mut(place))
        {
            let is_meant = swap
                .get("id")
                .is_some_and(|id| swaps.iter().any(|swap| *id == swap.to_string()));
            if let (true, Some(page)) = (is_meant, swap.get_mut("private")) {
                page.clone_from(&empty);
            }
        }
    };
    part("swaps", "");
    part("trash", "/what/swap");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::{
        journal::{Lost, Trashed},
        private::Private,
        swap::Swap,
    };

    #[test]
    fn only_the_page_of_the_swap_goes_with_what_was_half_typed_there() {
        let mut journal = Journal::default();
        for number in [1, 2] {
            let mut swap = Swap::blank(Id::numbered(number));
            swap.private.notes = Private::new(format!("Halden {number}"));
            swap.ask.sentence = format!("Ask {number}");
            journal.swaps.push(swap);
        }
        let one = Id::numbered(1);
        journal
            .drafts
            .insert(format!("{one}/private.runs-out//0"), "Halden 1 soon".into());
        journal
            .drafts
            .insert(format!("{one}/ask.small//0"), "about".into());
        for number in 0..2 {
            journal.trash.push(Trashed {
                on: chrono::NaiveDate::MIN,
                index: number,
                what: Lost::Swap(Box::new(journal.swaps[number].clone())),
            });
        }
        let mut value = serde_json::to_value(&journal).unwrap();
        value["swaps"][0]["private"]["later"] = json!("Halden 1 unknown");
        value["swaps"][0]["later"] = json!("kept");
        blank(&mut value, &[one]);
        let text = value.to_string();
        assert!(!text.contains("Halden 1"), "{text}");
        for kept in ["Halden 2", "Ask 1", "kept", "about"] {
            assert!(text.contains(kept), "{kept} in {text}");
        }
        let before = value.clone();
        blank(&mut value, &[one]);
        assert_eq!(value, before, "a second run finds nothing to do");
    }
}
