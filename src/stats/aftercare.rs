//! Does it hold after formalising? The pilot verdict stays frozen; this looks at the weeks since.

use std::cmp::Ordering;

use crate::stats::numeric::order_within_tol;
use crate::stats::word::word_enum;
use crate::stats::xmr::Limits;
use crate::stats::{Direction, Series};

/// Status of the latest of the `later` weeks next to the pilot weeks, which serve as `reference`. First match wins:
/// no limits or no later week, slipping, check, holding.
pub fn after_status(direction: Direction, reference: &Series, later: &Series) -> AfterStatus {
    let (Ok(limits), Some(latest)) = (Limits::from_reference(reference), later.points().last())
    else {
        return AfterStatus::NotAvailable;
    };
    let bad_side = match direction {
        Direction::Higher => Ordering::Less,
        Direction::Lower => Ordering::Greater,
    };
    let in_run = limits.marks(later).run8.last() == Some(&latest.week);
    if in_run && order_within_tol(latest.value, limits.mean) == bad_side {
        AfterStatus::Slipping
    } else if limits.outside(latest.value) == Some(bad_side) {
        AfterStatus::Check
    } else {
        AfterStatus::Holding
    }
}

word_enum! {
    /// How a formalised change is doing.
    pub enum AfterStatus {
        /// The pilot weeks give no limits, or nothing was logged since.
        NotAvailable = "not_available",
        /// The latest week ends a run of eight on the worse side of the pilot's mean.
        Slipping = "slipping",
        /// The latest week alone is unusually bad.
        Check = "check",
        /// Neither.
        Holding = "holding",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[f64]) -> Series {
        Series::new((1..).zip(values.iter().copied().map(Some))).unwrap()
    }

    #[test]
    fn the_latest_week_decides() {
        let reference = [14.0, 15.0, 13.0, 16.0, 14.0, 15.0];
        let slipping = [13.0; 8];
        let recovered = [13.0, 13.0, 13.0, 13.0, 13.0, 13.0, 13.0, 13.0, 15.0];
        let cases = [
            (
                &[][..],
                AfterStatus::NotAvailable,
                AfterStatus::NotAvailable,
            ),
            (&slipping, AfterStatus::Slipping, AfterStatus::Holding),
            (&recovered, AfterStatus::Holding, AfterStatus::Holding),
            (&[14.0, 2.0], AfterStatus::Check, AfterStatus::Holding),
            (&[2.0, 14.0], AfterStatus::Holding, AfterStatus::Holding),
            (&[30.0], AfterStatus::Holding, AfterStatus::Check),
        ];
        for (later, higher, lower) in cases {
            let (reference, later) = (series(&reference), series(later));
            assert_eq!(after_status(Direction::Higher, &reference, &later), higher);
            assert_eq!(after_status(Direction::Lower, &reference, &later), lower);
        }
    }

    #[test]
    fn a_reference_without_limits_says_nothing() {
        for reference in [&[1.0, 2.0, 3.0, 4.0][..], &[7.0; 6]] {
            let got = after_status(Direction::Higher, &series(reference), &series(&[1.0]));
            assert_eq!(got, AfterStatus::NotAvailable);
        }
    }
}
