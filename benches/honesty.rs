//! How honest is the verdict? Simulated pilots, as in the table that the rules were chosen by.
//!
//! Each cell is 20,000 pilots of normal weekly noise with a spread of 1, judged by the very functions that judge a real
//! one; the number is the share called "improved". In the column where nothing changed that is a mistake, and more than
//! 1 in 20 of them fail the run. At the end the time of a whole analysis is measured.
//!
//! `cargo bench --bench honesty`

#![expect(
    clippy::print_stdout,
    reason = "printing a table is what this program does"
)]

use std::{
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

use elbowroom::stats::{
    Circumstances, Direction, Role, Series, Status,
    analysis::{MetricAnalysis, MetricInput, analyse},
    guardrail::GuardRule,
    numeric::clears,
    permutation::{ALPHA_PRIMARY, permutation_test},
    verdict::Verdict,
};

/// Pilots in one cell.
const PILOTS: u32 = 20_000;
/// The largest share of quiet pilots that may be called improved.
const MOST_MISTAKES: f64 = 0.05;
/// The most that an analysis of ten metrics may take, in milliseconds.
const MOST_MILLISECONDS: f64 = 2.0;
/// How many threads work at once.
const THREADS: usize = 2;

/// Weeks before and during the pilot, the rows of the table.
const ROWS: [(usize, usize); 7] = [(3, 4), (4, 4), (4, 6), (6, 6), (6, 8), (8, 8), (12, 8)];

/// What happens to the weeks, the columns of the table.
const COLUMNS: [(&str, World); 10] = [
    ("quiet", World::shift(0.0)),
    ("stick.3", World::sticky(0.3)),
    ("stick.5", World::sticky(0.5)),
    ("drift.15", World::drift(0.15)),
    ("drift.3", World::drift(0.3)),
    ("bad fortn.", World::BAD_FORTNIGHT),
    ("shift 1", World::shift(1.0)),
    ("1.5", World::shift(1.5)),
    ("2", World::shift(2.0)),
    ("3", World::shift(3.0)),
];

fn main() -> ExitCode {
    let started = Instant::now();
    println!("Share of {PILOTS} simulated pilots a cell that are called \"improved\"");
    print!("{:>8}", "");
    for (name, _) in COLUMNS {
        print!("{name:>11}");
    }
    println!();
    let table = simulate();
    let mut honest = true;
    for ((before, during), shares) in ROWS.iter().zip(&table) {
        print!("{:>8}", format!("{before}v{during}"));
        for share in shares {
            print!("{share:>11.3}");
        }
        println!();
        honest &= shares.first().is_some_and(|quiet| *quiet <= MOST_MISTAKES);
    }
    println!("{:.1} s", started.elapsed().as_secs_f64());
    let milliseconds = full_analysis();
    println!("Ten metrics, 12 weeks before and 52 after: {milliseconds:.3} ms");
    if honest && milliseconds < MOST_MILLISECONDS {
        ExitCode::SUCCESS
    } else {
        println!(
            "Too often wrong, or too slow: at most {MOST_MISTAKES} of quiet pilots, below {MOST_MILLISECONDS} ms."
        );
        ExitCode::FAILURE
    }
}

/// The shares, row by row. Each cell has a seed of its own, so that the table is the same on every machine.
fn simulate() -> Vec<Vec<f64>> {
    let next = AtomicUsize::new(0);
    let work = || -> Vec<(usize, f64)> {
        let mut done = Vec::new();
        loop {
            let cell = next.fetch_add(1, Ordering::Relaxed);
            let (row, column) = (cell / COLUMNS.len(), cell % COLUMNS.len());
            let (Some(weeks), Some((_, world))) = (ROWS.get(row), COLUMNS.get(column)) else {
                return done;
            };
            let seed = u64::try_from(cell).unwrap_or(0);
            done.push((cell, share(*weeks, world, seed)));
        }
    };
    let mut cells: Vec<(usize, f64)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect()
    });
    cells.sort_by_key(|(cell, _)| *cell);
    let shares: Vec<f64> = cells.into_iter().map(|(_, share)| share).collect();
    shares.chunks(COLUMNS.len()).map(<[f64]>::to_vec).collect()
}

fn share((before, during): (usize, usize), world: &World, seed: u64) -> f64 {
    let mut noise = Noise::new(seed);
    let improved = (0..PILOTS)
        .filter(|_| {
            let values = world.weeks(before, during, &mut noise);
            let (baseline, pilot) = values.split_at(before);
            // What luck explains is never called improved; the rest of the analysis would only take time.
            permutation_test(Direction::Higher, baseline, pilot)
                .is_some_and(|test| clears(test.p_improve, ALPHA_PRIMARY))
                && judged(series(0, baseline), series(before, pilot)).verdict
                    == Some(Verdict::Improved)
        })
        .count();
    f64::from(u32::try_from(improved).unwrap_or(u32::MAX)) / f64::from(PILOTS)
}

fn series(first: usize, values: &[f64]) -> Series {
    let weeks = (first..).zip(values);
    Series::new(weeks.map(|(week, value)| (i32::try_from(week).unwrap_or(0), Some(*value))))
        .unwrap_or_default()
}

fn judged(baseline: Series, pilot: Series) -> MetricAnalysis {
    let weeks_elapsed = u32::try_from(pilot.len()).unwrap_or(u32::MAX);
    let input = MetricInput {
        direction: Direction::Higher,
        role: Role::Primary,
        goal: None,
        guard: GuardRule::default(),
        baseline,
        pilot,
        circumstances: Circumstances {
            status: Status::Finished,
            plan_changed: false,
            look: 1,
            secondary_count: 1,
            weeks_elapsed,
        },
    };
    #[expect(clippy::expect_used, reason = "sizes and values are chosen here")]
    analyse(&input).expect("simulated weeks can be analysed")
}

/// What a simulated pilot lives through.
struct World {
    /// How much each week is like the one before it, from 0 to 1.
    autocorrelation: f64,
    /// What every week adds, pilot or not.
    drift: f64,
    /// What the pilot adds.
    shift: f64,
    /// Whether it starts because the last two weeks were the worst.
    after_bad_fortnight: bool,
}

impl World {
    const BAD_FORTNIGHT: Self = Self {
        after_bad_fortnight: true,
        ..Self::shift(0.0)
    };

    const fn shift(shift: f64) -> Self {
        Self {
            autocorrelation: 0.0,
            drift: 0.0,
            shift,
            after_bad_fortnight: false,
        }
    }

    const fn sticky(autocorrelation: f64) -> Self {
        Self {
            autocorrelation,
            ..Self::shift(0.0)
        }
    }

    const fn drift(drift: f64) -> Self {
        Self {
            drift,
            ..Self::shift(0.0)
        }
    }

    /// The weeks of one pilot, the before-weeks first.
    fn weeks(&self, before: usize, during: usize, noise: &mut Noise) -> Vec<f64> {
        loop {
            let values = self.any_weeks(before, during, noise);
            if !self.after_bad_fortnight || ends_badly(values.get(..before).unwrap_or_default()) {
                return values;
            }
        }
    }

    fn any_weeks(&self, before: usize, during: usize, noise: &mut Noise) -> Vec<f64> {
        let fresh = (1.0 - self.autocorrelation * self.autocorrelation).sqrt();
        let mut last = noise.normal();
        let mut steps = 0.0;
        (0..before + during)
            .map(|week| {
                if week > 0 {
                    last = self.autocorrelation * last + fresh * noise.normal();
                    steps += 1.0;
                }
                let pilot = if week >= before { self.shift } else { 0.0 };
                last + self.drift * steps + pilot
            })
            .collect()
    }
}

/// Whether both of the last two weeks lie below the middle of normal weeks by half a spread: a bad fortnight, as it makes
/// people start something.
fn ends_badly(before: &[f64]) -> bool {
    before.iter().rev().take(2).all(|value| *value < -0.5)
}

/// Normal noise from a small generator (`SplitMix64`), the same for the same seed everywhere.
struct Noise {
    state: u64,
    spare: Option<f64>,
}

impl Noise {
    const fn new(seed: u64) -> Self {
        Self {
            state: seed.wrapping_mul(0xD1B5_4A32_D192_ED03) ^ 0x5851_F42D_4C95_7F2D,
            spare: None,
        }
    }

    const fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number above 0 and up to 1.
    fn uniform(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
        let share = ((self.bits() >> 11) + 1) as f64;
        share / 9_007_199_254_740_992.0
    }

    /// A normal number with a spread of 1, by the method of Box and Muller.
    fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        let angle = std::f64::consts::TAU * self.uniform();
        self.spare = Some(radius * angle.sin());
        radius * angle.cos()
    }
}

/// Milliseconds for ten metrics of 12 weeks before and 52 after: the best of many runs, so that a busy machine does not
/// count.
fn full_analysis() -> f64 {
    let mut noise = Noise::new(1);
    let metrics: Vec<(Series, Series)> = (0..10)
        .map(|_| {
            let values = World::shift(0.5).weeks(12, 52, &mut noise);
            let (before, during) = values.split_at(12);
            (series(0, before), series(12, during))
        })
        .collect();
    (0..200)
        .map(|_| {
            let started = Instant::now();
            for (before, during) in &metrics {
                std::hint::black_box(judged(before.clone(), during.clone()));
            }
            started.elapsed().as_secs_f64() * 1000.0
        })
        .fold(f64::INFINITY, f64::min)
}
