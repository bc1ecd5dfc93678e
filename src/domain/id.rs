//! The name of a record, unique over machines and years.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Names one record. New ids are UUID v7, made at the edge and passed in, so that the domain needs no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

impl Id {
    /// Wraps an id that the edge has made.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// Gives the id of the row with this number in a table whose rows are counted, not kept, and of records in tests.
    pub const fn numbered(number: u128) -> Self {
        Self(Uuid::from_u128(number))
    }

    /// The number that [`Id::numbered`] was given.
    pub const fn number(self) -> u128 {
        self.0.as_u128()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where new ids come from: a function of a running count, so that tests get the same ids every time.
#[derive(Debug, Clone, Copy)]
pub struct IdSource {
    make: fn(u128) -> Id,
    count: u128,
}

impl IdSource {
    /// Ids made by `make`, which is given 1, 2, 3 and may ignore it.
    pub const fn new(make: fn(u128) -> Id) -> Self {
        Self { make, count: 0 }
    }

    /// Ids that are numbered upwards; for tests and for the demonstration, where every run must be the same.
    pub const fn counting_from(first: u128) -> Self {
        Self {
            make: Id::numbered,
            count: first,
        }
    }

    /// Makes the next id.
    pub fn next_id(&mut self) -> Id {
        self.count += 1;
        (self.make)(self.count)
    }
}
