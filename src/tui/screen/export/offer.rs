//! Which documents are offered where: those that fit the page come first.

use crate::coach::step::PageId;
use crate::domain::choice::Choices as _;
use crate::domain::decision::Call;
use crate::domain::journal::Journal;
use crate::domain::role::Side;
use crate::domain::swap::Swap;
use crate::report::Document;

/// Every document that this person can ever need, the ones that fit the page first. No page is Home.
pub fn documents(page: Option<PageId>, journal: &Journal, swap: &Swap) -> Vec<Document> {
    let giving = journal.role.side == Some(Side::Giving);
    let mut documents = Vec::new();
    if giving && swap.pilot.sealed.is_none() {
        documents.push(Document::TrustStatement);
    }
    documents.extend_from_slice(fitting(page, swap));
    for document in Document::ALL {
        let is_for_others = *document == Document::TrustStatement && !giving;
        if !documents.contains(document) && !is_for_others {
            documents.push(*document);
        }
    }
    documents
}

/// Whether a page has documents of its own.
pub const fn has_its_own(page: PageId) -> bool {
    matches!(
        page,
        PageId::Ready | PageId::Agreement | PageId::Log | PageId::Decide | PageId::Next
    )
}

const fn fitting(page: Option<PageId>, swap: &Swap) -> &'static [Document] {
    match page {
        Some(PageId::Ask | PageId::Offer | PageId::TheirSide | PageId::Terms | PageId::Ready) => {
            &[Document::Proposal, Document::TalkingPoints]
        }
        Some(PageId::Agreement | PageId::Plan) => &[Document::Recap],
        Some(PageId::Log) => &[Document::Update],
        Some(PageId::Report) => &[Document::Summary, Document::Update],
        Some(PageId::Decide) if matches!(swap.decision.call, Some(Call::LockIn)) => {
            &[Document::FormalRequest, Document::Summary]
        }
        Some(PageId::Next) => &[
            Document::Handover,
            Document::Playbook,
            Document::FormalRequest,
        ],
        _ if swap.pilot.sealed.is_some() => &[Document::Summary, Document::Update],
        _ if swap.agreement.firmness.is_some() => &[Document::Recap],
        _ => &[Document::Proposal, Document::TalkingPoints],
    }
}
