//! The structure that a screen reader follows: headings, paragraphs, lists, a table, pictures with words.

use krilla::tagging::{Identifier, Node, Tag, TagGroup, TagKind, TagTree};

/// A tag in the making; an index into [`Tags`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TagId(usize);

/// All tags of a document, in reading order.
#[derive(Default)]
pub(super) struct Tags {
    groups: Vec<Group>,
    roots: Vec<TagId>,
}

struct Group {
    kind: TagKind,
    children: Vec<Child>,
}

enum Child {
    Group(TagId),
    Content(Identifier),
}

impl Tags {
    /// A tag on the top level.
    pub(super) fn root(&mut self, kind: impl Into<TagKind>) -> TagId {
        let id = self.add(kind.into());
        self.roots.push(id);
        id
    }

    /// A tag inside another, after what is there.
    pub(super) fn inside(&mut self, parent: TagId, kind: impl Into<TagKind>) -> TagId {
        let id = self.add(kind.into());
        if let Some(group) = self.groups.get_mut(parent.0) {
            group.children.push(Child::Group(id));
        }
        id
    }

    /// Something drawn that belongs to a tag.
    pub(super) fn drawn(&mut self, tag: TagId, content: Identifier) {
        if let Some(group) = self.groups.get_mut(tag.0) {
            group.children.push(Child::Content(content));
        }
    }

    /// The tree for the document.
    pub(super) fn into_tree(self) -> TagTree {
        let mut groups: Vec<Option<Group>> = self.groups.into_iter().map(Some).collect();
        let mut tree = TagTree::new().with_lang(Some("en-GB".to_owned()));
        for root in self.roots {
            tree.push(built(&mut groups, root));
        }
        tree
    }

    fn add(&mut self, kind: TagKind) -> TagId {
        let id = TagId(self.groups.len());
        self.groups.push(Group {
            kind,
            children: Vec::new(),
        });
        id
    }
}

/// Takes a group and everything inside it out of the list. A group has one parent, so each is taken once.
fn built(groups: &mut [Option<Group>], id: TagId) -> TagGroup {
    let Some(group) = groups.get_mut(id.0).and_then(Option::take) else {
        return TagGroup::new(Tag::Div);
    };
    let children = group
        .children
        .into_iter()
        .map(|child| match child {
            Child::Group(id) => Node::Group(built(groups, id)),
            Child::Content(content) => Node::Leaf(content),
        })
        .collect();
    TagGroup::with_children(group.kind, children)
}
