//! Which statistic answers which question, and what it cannot say.

pub mod aftercare;
pub mod describe;
pub mod goal;
pub mod overlap;
pub mod permutation;
pub mod trend;
pub mod verdict;
pub mod xmr;
