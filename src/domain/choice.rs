//! Answers that are one of a few: an enum, its words on screen and its keys on disk, written once.

/// One of the answers that can be picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    /// The word on disk and on the command line; never changes once released.
    pub key: &'static str,
    /// The words on screen and in documents.
    pub label: &'static str,
}

/// Yes or no, as a pick.
pub const YES_NO: &[Pick] = &[
    Pick {
        key: "yes",
        label: "yes",
    },
    Pick {
        key: "no",
        label: "no",
    },
];

/// An enum whose values can be picked.
pub trait Choices: Copy + PartialEq + 'static {
    /// Every value, in the order shown.
    const ALL: &'static [Self];
    /// The same values as keys and labels.
    const OPTIONS: &'static [Pick];
    /// The word on disk.
    fn key(self) -> &'static str;
    /// The words on screen.
    fn label(self) -> &'static str;

    /// The value with this key, if there is one.
    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.key() == key)
    }
}

/// Defines an enum together with its keys and labels.
macro_rules! choices {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident = $key:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[doc = $label] #[serde(rename = $key)] $variant,)+
        }

        impl $crate::domain::choice::Choices for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            const OPTIONS: &'static [$crate::domain::choice::Pick] =
                &[$($crate::domain::choice::Pick { key: $key, label: $label },)+];

            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}
pub(crate) use choices;

choices! {
    /// A feeling from 1 to 7, the ends in words.
    pub enum Scale {
        One = "1", "1 hardly at all";
        Two = "2", "2";
        Three = "3", "3";
        Four = "4", "4 in between";
        Five = "5", "5";
        Six = "6", "6";
        Seven = "7", "7 very much";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_leads_back_to_its_value() {
        for scale in Scale::ALL {
            assert_eq!(Scale::from_key(scale.key()), Some(*scale));
        }
        assert_eq!(Scale::from_key("8"), None);
    }
}
