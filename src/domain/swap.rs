//! One swap: one ask, what is offered for it, the other side, and the terms. Its stage is derived, never stored.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::agreement::{Agreement, Talk};
use crate::domain::answer::record;
use crate::domain::choice::choices;
use crate::domain::decision::{Decision, NextStep};
use crate::domain::id::Id;
use crate::domain::pilot::Pilot;
use crate::domain::private::PrivateNotes;

/// One ask, what is offered for it, and everything that follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Swap {
    /// Names the record.
    pub id: Id,
    /// The swap this one adjusts, when it is a later round.
    #[serde(default)]
    pub previous: Option<Id>,
    /// 1 for a first round.
    #[serde(default = "first_round")]
    pub round: u32,
    /// The single piece of control wanted.
    #[serde(default)]
    pub ask: Ask,
    /// What is given for it.
    #[serde(default)]
    pub offer: Offer,
    /// The decider and everybody else it touches.
    #[serde(default)]
    pub their_side: TheirSide,
    /// What holds while it runs.
    #[serde(default)]
    pub terms: Terms,
    /// For the owner's eyes only.
    #[serde(default)]
    pub private: PrivateNotes,
    /// The talk itself.
    #[serde(default)]
    pub talk: Talk,
    /// What was said yes to.
    #[serde(default)]
    pub agreement: Agreement,
    /// The sealed plan and its log.
    #[serde(default)]
    pub pilot: Pilot,
    /// The person's own call.
    #[serde(default)]
    pub decision: Decision,
    /// What comes after.
    #[serde(default)]
    pub next: NextStep,
    /// What the coach noticed and the person said does not fit here.
    #[serde(default)]
    pub set_aside: Vec<SetAside>,
}

const fn first_round() -> u32 {
    1
}

/// How far a swap has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being written.
    Draft,
    /// The talk has happened.
    Talked,
    /// There is a yes, or a sealed plan whose first day has not come.
    Agreed,
    /// The pilot is under way.
    Running,
    /// The last day of the pilot has passed.
    Finished,
    /// The person has made their call.
    Decided,
}

impl Stage {
    /// The word on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Talked => "talked",
            Self::Agreed => "agreed",
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Decided => "decided",
        }
    }
}

impl Swap {
    /// A new swap with nothing in it.
    pub fn blank(id: Id) -> Self {
        Self {
            id,
            previous: None,
            round: first_round(),
            ask: Ask::default(),
            offer: Offer::default(),
            their_side: TheirSide::default(),
            terms: Terms::default(),
            private: PrivateNotes::default(),
            talk: Talk::default(),
            agreement: Agreement::default(),
            pilot: Pilot::default(),
            decision: Decision::default(),
            next: NextStep::default(),
            set_aside: Vec::new(),
        }
    }

    /// How far the swap has come on this day.
    pub fn stage(&self, today: NaiveDate) -> Stage {
        if self.decision.decided.is_some() {
            return Stage::Decided;
        }
        if let (Some(_), Some(span)) = (&self.pilot.sealed, self.pilot.plan.span()) {
            return if today > span.last {
                Stage::Finished
            } else if today >= span.first {
                Stage::Running
            } else {
                Stage::Agreed
            };
        }
        if self.agreement.is_yes() || self.talk.is_yes() {
            Stage::Agreed
        } else if self.talk.outcome.is_some() {
            Stage::Talked
        } else {
            Stage::Draft
        }
    }

    /// A new round: the same words to start from, with nothing that belongs to the round before.
    #[must_use]
    pub fn next_round(&self, id: Id) -> Self {
        let mut round = self.clone();
        round.id = id;
        round.previous = Some(self.id);
        round.round = self.round.saturating_add(1);
        round.talk = Talk::default();
        round.agreement = Agreement::default();
        round.pilot = self.pilot.without_log();
        round.decision = Decision::default();
        round.next = NextStep::default();
        round
    }

    /// What of this round is not the same in a later one, in the words of the pages; nothing private is looked at.
    pub fn changed_in(&self, later: &Self) -> Vec<&'static str> {
        let plans = (&self.pilot.plan, &later.pilot.plan);
        let parts = [
            (self.ask != later.ask, "the ask"),
            (self.offer != later.offer, "the offer"),
            (self.their_side != later.their_side, "their side"),
            (self.terms != later.terms, "the terms"),
            (plans.0.metrics != plans.1.metrics, "the metrics"),
            (plans.0.length() != plans.1.length(), "the number of weeks"),
        ];
        parts
            .into_iter()
            .filter_map(|(is_changed, what)| is_changed.then_some(what))
            .collect()
    }

    /// A short name for lists and titles: the ask, or a word that there is none yet.
    pub fn title(&self) -> &str {
        let ask = self.ask.sentence.trim();
        if ask.is_empty() {
            "your first swap"
        } else {
            ask
        }
    }

    /// Whether the person has typed anything into it.
    pub fn is_blank(&self) -> bool {
        *self
            == Self {
                previous: self.previous,
                round: self.round,
                ..Self::blank(self.id)
            }
    }
}

record! {
    /// A remark of the coach that does not fit here; it is not made again in this swap.
    pub struct SetAside {
        /// Where: the question, and for a row or an asset its id after a slash ("offer.promises/0198…").
        pub place: String,
        /// The key of the remark ("no-number").
        pub remark: String,
    }
}

choices! {
    /// What kind of room is asked for.
    pub enum RoomKind {
        When = "when", "when I work";
        Where = "where", "where I work";
        How = "how", "how I work";
        What = "what", "what I work on";
        Whom = "whom", "with whom I work";
        Decisions = "decisions", "which decisions are mine";
    }
}

/// The ask.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ask {
    /// What kind of room.
    pub kind: Option<RoomKind>,
    /// The ask in one sentence.
    pub sentence: String,
    /// Exactly when, and how much.
    pub exactly_when: String,
    /// What is not part of it.
    pub outside: Vec<Outside>,
    /// The goal of the team that it serves.
    pub team_goal: String,
    /// Why now, and what doing nothing costs.
    pub why_now: String,
    /// What doing nothing costs, in hours a week.
    pub cost_hours: Option<f64>,
    /// Hours a week the ask covers; with the next two, how small it is.
    pub hours: Option<f64>,
    /// People whose week it changes.
    pub people: Option<u32>,
    /// Whether it could be undone within a week.
    pub undone_in_a_week: Option<bool>,
    /// Decision rights, for the kind *decisions*.
    pub rights: Vec<DecisionRight>,
}

record! {
    /// Something that is not part of the ask.
    pub struct Outside {
        /// What it is.
        pub what: String,
    }
}

choices! {
    /// How much say somebody has in a decision, from none to all.
    pub enum Level {
        Told = "1", "1 told";
        Reasons = "2", "2 told with reasons";
        Consulted = "3", "3 consulted";
        Together = "4", "4 agree together";
        Advise = "5", "5 advise, they follow unless they object";
        Inform = "6", "6 decide and inform";
        Alone = "7", "7 decide alone";
    }
}

record! {
    /// Say in one area at one moment: as written, as lived, and as wanted.
    pub struct DecisionRight {
        /// The area.
        pub area: String,
        /// The moment at which it is decided.
        pub moment: String,
        /// Who holds it on paper.
        pub formal_holder: String,
        /// Who holds it in practice.
        pub real_holder: String,
        /// The person's level today.
        pub level_now: Option<Level>,
        /// The level wanted.
        pub level_wanted: Option<Level>,
    }
}

/// The offer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// The assets that back it, at most three.
    pub backed_by: Vec<Id>,
    /// What is promised.
    pub promises: Vec<Promise>,
    /// The price the person accepts: time, visibility, blame, money.
    pub price: String,
}

choices! {
    /// What kind of result a promise is.
    pub enum PromiseKind {
        Metric = "metric", "a number that moves";
        Deliverable = "deliverable", "a thing to be counted";
        Share = "share", "a share in percent";
    }
}

record! {
    /// One result offered in return.
    pub struct Promise {
        /// The promise in words.
        pub text: String,
        /// What kind it is.
        pub kind: Option<PromiseKind>,
        /// The number in it.
        pub number: Option<f64>,
        /// By when.
        pub by: String,
        /// Whether the decider can show it upward.
        pub shows_upward: Option<bool>,
    }
}

/// The other side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TheirSide {
    /// Who decides, and their role.
    pub decider: String,
    /// What the decider cares about most, in order.
    pub cares: Vec<Care>,
    /// What they cannot give.
    pub cannot_give: Vec<CannotGive>,
    /// Reasons they may have to refuse.
    pub worries: Vec<Worry>,
    /// The work it costs them.
    pub effort: String,
    /// How that work is taken off them.
    pub effort_offset: String,
    /// Others whose work is touched.
    pub touched: Vec<Colleague>,
    /// Where it has worked before.
    pub precedents: Vec<Precedent>,
    /// What the person is unsure of.
    pub unsure: String,
    /// Promises made to them before.
    pub past_promises: Vec<PastPromise>,
}

record! {
    /// Something the decider cares about.
    pub struct Care {
        /// What it is.
        pub what: String,
    }
}

record! {
    /// Something the decider cannot give, whatever they wish.
    pub struct CannotGive {
        /// What it is.
        pub what: String,
    }
}

record! {
    /// A reason to refuse, with the prepared answer.
    pub struct Worry {
        /// The worry, as the decider would say it.
        pub worry: String,
        /// The answer.
        pub answer: String,
    }
}

record! {
    /// Somebody whose work is touched.
    pub struct Colleague {
        /// Who.
        pub who: String,
        /// What it costs them.
        pub cost: String,
        /// What they gain.
        pub gain: String,
        /// Who tells them.
        pub told_by: String,
    }
}

choices! {
    /// How like ours a precedent is.
    pub enum Similarity {
        Very = "very", "very similar";
        Partly = "partly", "partly";
        Distant = "distant", "distant";
    }
}

record! {
    /// A place where something like it has worked.
    pub struct Precedent {
        /// Where.
        pub place: String,
        /// With what result.
        pub result: String,
        /// Where that is written.
        pub source: String,
        /// How similar it is.
        pub similar: Option<Similarity>,
    }
}

choices! {
    /// What became of a promise.
    pub enum Kept {
        Kept = "kept", "kept";
        Late = "late", "late";
        Reversed = "reversed", "reversed";
    }
}

record! {
    /// A promise that was made to the person before.
    pub struct PastPromise {
        /// What was promised.
        pub what: String,
        /// What became of it.
        pub kept: Option<Kept>,
        /// Why.
        pub why: String,
    }
}

/// The terms.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// What stays exactly as it is.
    pub stays: Vec<Stays>,
    /// When the person ends it early.
    pub stop_rule: String,
    /// What the person does if it goes wrong.
    pub if_wrong: String,
    /// Who hears from the person.
    pub hears: String,
    /// How often.
    pub rhythm: Option<UpdateRhythm>,
    /// What could get in the way, and what happens then.
    pub obstacles: Vec<Obstacle>,
}

record! {
    /// Something that stays exactly as it is.
    pub struct Stays {
        /// What it is.
        pub what: String,
    }
}

choices! {
    /// How often an update goes out.
    pub enum UpdateRhythm {
        Weekly = "weekly", "weekly";
        Fortnightly = "fortnightly", "every second week";
        AtReview = "at_review", "at the review";
    }
}

record! {
    /// An obstacle and what is done about it.
    pub struct Obstacle {
        /// If this happens.
        pub when: String,
        /// Then this is done.
        pub then: String,
    }
}

#[cfg(test)]
mod tests;
