//! What others ask for, and what others give: sentences to start from, never to be taken as they are.

use crate::domain::swap::RoomKind;

/// Three asks of other people for this kind of room, to start from.
pub const fn example_asks(kind: RoomKind) -> [&'static str; 3] {
    match kind {
        RoomKind::When => [
            "Wednesday afternoons undisturbed, for eight weeks",
            "Start at ten on Tuesdays and Thursdays, for six weeks",
            "No meetings before eleven on Mondays, for four weeks",
        ],
        RoomKind::Where => [
            "Work from home on Thursdays, for six weeks",
            "The quiet room on Friday mornings, for four weeks",
            "One day a week with the field team in Lund, for eight weeks",
        ],
        RoomKind::How => [
            "Answer data requests in two fixed hours a day, for six weeks",
            "Send the weekly report as one page of text, for six weeks",
            "Review the model with a checklist of my own, for eight weeks",
        ],
        RoomKind::What => [
            "Half a day a week on why requests come in, for eight weeks",
            "No monthly export, a better forecast instead, for six weeks",
            "Choose one of the three open questions myself, for four weeks",
        ],
        RoomKind::Whom => [
            "Work with the field planner on Tuesdays, for six weeks",
            "One contact per field team, not open chat, for six weeks",
            "Choose who reviews my model, for eight weeks",
        ],
        RoomKind::Decisions => [
            "Decide the order of requests under a day, for six weeks",
            "Advise on the dashboard, unless you object, for eight weeks",
            "Decide which of my standing meetings I skip, for four weeks",
        ],
    }
}

/// Areas that somebody could own, to start from; without a kind of room one of each.
pub const fn areas_to_give(kind: Option<RoomKind>) -> &'static [&'static str] {
    match kind {
        None => &[
            "One project is theirs to decide, for eight weeks",
            "They set the deadlines of their own work, for six weeks",
            "They bring solutions and we try them, for six weeks",
            "They plan the week of the team on Mondays, for six weeks",
            "Half a day a week on a skill beyond the role, for eight weeks",
            "They choose their own hours on two days a week, for six weeks",
        ],
        Some(RoomKind::When) => &[
            "They choose their own hours on two days a week, for six weeks",
            "They set the deadlines of their own work, for six weeks",
            "No meetings on their Wednesday afternoons, for eight weeks",
        ],
        Some(RoomKind::Where) => &[
            "They choose where to work on two days a week, for six weeks",
            "One day a week at the customer's, for eight weeks",
            "They work from home while the report is due, for four weeks",
        ],
        Some(RoomKind::How) => &[
            "They bring solutions and we try them, for six weeks",
            "They choose the form of the monthly report, for two months",
            "They choose the tools of the next project, for eight weeks",
        ],
        Some(RoomKind::What) => &[
            "Half a day a week on a skill beyond the role, for eight weeks",
            "They choose one of the three open questions, for six weeks",
            "They propose what the team leaves out, for four weeks",
        ],
        Some(RoomKind::Whom) => &[
            "They choose who reviews their work, for eight weeks",
            "They choose the group for the next project, for six weeks",
            "They speak with the customer without me, for six weeks",
        ],
        Some(RoomKind::Decisions) => &[
            "One project is theirs to decide, for eight weeks",
            "They plan the week of the team on Mondays, for six weeks",
            "The order of small requests is theirs, for eight weeks",
        ],
    }
}
