//! The words and patterns of the coach: read once from `assets/coach/*.json`, never changed.
//!
//! A sheet holds named word classes, named patterns ([`super::pattern`]) and a line that says what it is about. A class
//! may take in another one by naming it as `<other>`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::numeral;
use super::pattern::{Pattern, Reader};
use super::sentence;
use super::tokens::{Kind, forms};

/// The sheets, in the order in which they are read.
pub(super) const SHEETS: &[(&str, &str)] = &[
    ("time", include_str!("../../../assets/coach/time.json")),
    ("size", include_str!("../../../assets/coach/size.json")),
    ("work", include_str!("../../../assets/coach/work.json")),
    ("asset", include_str!("../../../assets/coach/asset.json")),
    ("ask", include_str!("../../../assets/coach/ask.json")),
    ("offer", include_str!("../../../assets/coach/offer.json")),
    ("threat", include_str!("../../../assets/coach/threat.json")),
    ("blame", include_str!("../../../assets/coach/blame.json")),
    ("hedge", include_str!("../../../assets/coach/hedge.json")),
    ("fuzzy", include_str!("../../../assets/coach/fuzzy.json")),
];

const SPELLING: &str = include_str!("../../../assets/coach/spelling.json");

/// Read at the first sentence. A test proves that every sheet can be read; were one broken, the coach would stay silent.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::load().unwrap_or_default());

/// Names a word class, or a mark: what a pattern is a sign of.
pub(super) type Name = u16;

/// A sheet as it lies on disk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    #[serde(rename = "about")]
    _about: String,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    patterns: BTreeMap<String, Vec<String>>,
}

/// How words are spelt.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    #[serde(rename = "about")]
    _about: String,
    opened: HashMap<String, String>,
    opened_at_start: HashMap<String, String>,
    forms: HashMap<String, String>,
    /// Words that are right as they are, though one letter makes another word of them.
    right: HashSet<String>,
}

/// All words, classes and patterns.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<String, u32>,
    /// Words with one letter left out, for typing errors.
    slips: HashMap<String, u32>,
    spelling: Spelling,
    names: HashMap<String, Name>,
    /// By first word: the rest of the entry and the class it belongs to.
    entries: HashMap<u32, Vec<Entry>>,
    pub(super) patterns: Vec<Pattern>,
    by_word: HashMap<u32, Vec<usize>>,
    by_class: HashMap<Name, Vec<usize>>,
}

/// One entry of a class, without its first word.
#[derive(Debug)]
pub(super) struct Entry {
    pub rest: Vec<u32>,
    pub class: Name,
}

/// Why the sheets cannot be read.
#[derive(Debug)]
pub(super) struct Broken {
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "told by the test that reads the sheets")
    )]
    pub why: String,
}

impl Lexicon {
    /// Reads every sheet.
    pub(super) fn load() -> Result<Self, Broken> {
        let broken = |name: &str, error: &serde_json::Error| Broken {
            why: format!("{name}.json: {error}"),
        };
        let mut lexicon = Self {
            spelling: serde_json::from_str(SPELLING).map_err(|error| broken("spelling", &error))?,
            ..Self::default()
        };
        let mut classes: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut patterns: Vec<(String, String)> = Vec::new();
        for (name, text) in SHEETS {
            let sheet: Sheet = serde_json::from_str(text).map_err(|error| broken(name, &error))?;
            for (class, words) in sheet.words {
                if classes.insert(class.clone(), words).is_some() {
                    return Err(Broken {
                        why: format!("{name}.json: the class {class} is there twice"),
                    });
                }
            }
            for (mark, lines) in sheet.patterns {
                patterns.extend(lines.into_iter().map(|line| (mark.clone(), line)));
            }
        }
        for class in numeral::CLASSES.iter().chain(sentence::CLASSES) {
            lexicon.name_to_be(class);
        }
        for class in classes.keys() {
            lexicon.take_class(&classes, class)?;
        }
        for (mark, line) in patterns {
            lexicon.take_pattern(&mark, &line)?;
        }
        lexicon.note_slips();
        Ok(lexicon)
    }

    fn take_class(
        &mut self,
        classes: &BTreeMap<String, Vec<String>>,
        class: &str,
    ) -> Result<(), Broken> {
        let name = self.name_to_be(class);
        let mut open = vec![class];
        let mut seen: HashSet<&str> = HashSet::new();
        while let Some(current) = open.pop() {
            if !seen.insert(current) {
                continue;
            }
            let words = classes.get(current).ok_or_else(|| Broken {
                why: format!("the class {class} names {current}, which is nowhere"),
            })?;
            for word in words {
                if let Some(other) = word
                    .strip_prefix('<')
                    .and_then(|rest| rest.strip_suffix('>'))
                {
                    open.push(other);
                    continue;
                }
                let ids: Vec<u32> = forms(word).iter().map(|form| self.intern(form)).collect();
                if let Some((&first, rest)) = ids.split_first() {
                    let rest = rest.to_vec();
                    self.entries
                        .entry(first)
                        .or_default()
                        .push(Entry { rest, class: name });
                }
            }
        }
        Ok(())
    }

    fn take_pattern(&mut self, mark: &str, line: &str) -> Result<(), Broken> {
        let mark = self.name_to_be(mark);
        let read = Reader {
            lexicon: self,
            mark,
        }
        .read(line);
        let (read, firsts) = read.map_err(|why| Broken {
            why: format!("the pattern \"{line}\": {why}"),
        })?;
        for (pattern, first) in read.into_iter().zip(firsts) {
            let number = self.patterns.len();
            self.patterns.push(pattern);
            for word in first.words {
                self.by_word.entry(word).or_default().push(number);
            }
            for class in first.classes {
                self.by_class.entry(class).or_default().push(number);
            }
        }
        Ok(())
    }

    /// The class of one phrase, for patterns that name it without a class.
    pub(super) fn phrase(&mut self, words: &[String]) -> Name {
        let key = words.join(" ");
        if let Some(name) = self.name(&key) {
            return name;
        }
        let class = self.name_to_be(&key);
        let ids: Vec<u32> = words.iter().map(|word| self.intern(word)).collect();
        if let Some((&first, rest)) = ids.split_first() {
            let rest = rest.to_vec();
            self.entries
                .entry(first)
                .or_default()
                .push(Entry { rest, class });
        }
        class
    }

    /// The number of a word, which is given one where it is new.
    pub(super) fn intern(&mut self, form: &str) -> u32 {
        if let Some(id) = self.words.get(form) {
            return *id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.insert(form.to_owned(), id);
        id
    }

    /// The number of a class or mark, which is given one where it is new.
    pub(super) fn name_to_be(&mut self, name: &str) -> Name {
        if let Some(id) = self.names.get(name) {
            return *id;
        }
        let id = Name::try_from(self.names.len()).unwrap_or(Name::MAX);
        self.names.insert(name.to_owned(), id);
        id
    }

    /// The number of a class or mark.
    pub(super) fn name(&self, name: &str) -> Option<Name> {
        self.names.get(name).copied()
    }

    /// The number of a word.
    pub(super) fn word(&self, form: &str) -> Option<u32> {
        self.words.get(form).copied()
    }

    pub(super) fn entries(&self, first: u32) -> &[Entry] {
        self.entries.get(&first).map_or(&[], Vec::as_slice)
    }

    /// The patterns that can begin with this word.
    pub(super) fn starting_with(&self, word: u32) -> &[usize] {
        self.by_word.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The patterns that can begin with a word of this class.
    pub(super) fn starting_in(&self, class: Name) -> &[usize] {
        self.by_class.get(&class).map_or(&[], Vec::as_slice)
    }

    /// The words that a contraction or chat spelling stands for.
    pub(super) fn opened(&self, form: &str, at_start: bool) -> Option<Vec<String>> {
        let listed = self.spelling.opened.get(form);
        let listed = listed.or_else(|| {
            at_start
                .then(|| self.spelling.opened_at_start.get(form))
                .flatten()
        });
        if let Some(words) = listed {
            return Some(words.split(' ').map(str::to_owned).collect());
        }
        let (base, end) = form.rsplit_once('\'')?;
        if end == "t" {
            let base = base.strip_suffix('n')?;
            return Some(vec![base.to_owned(), "not".to_owned()]);
        }
        let word = match end {
            "ll" => "will",
            "re" => "are",
            "ve" => "have",
            "m" => "am",
            "d" => "would",
            "s" => "'s",
            _ => return None,
        };
        Some(vec![base.to_owned(), word.to_owned()])
    }

    /// The known words that a form can stand for: itself, its dictionary form, or the word that was meant.
    pub(super) fn readings(&self, form: &str, kind: Kind) -> Vec<u32> {
        let mut found: Vec<u32> = self.word(form).into_iter().collect();
        if kind != Kind::Word {
            return found;
        }
        let mut add = |stem: &str| {
            found.extend(self.word(stem).filter(|id| !found.contains(id)));
        };
        if let Some(irregular) = self.spelling.forms.get(form) {
            irregular.split(' ').for_each(&mut add);
        } else {
            stems(form, &mut add);
        }
        if found.is_empty() {
            found.extend(self.meant(form));
        }
        found
    }

    /// The known word of six or more letters that this one becomes by a swap of neighbours, or by one letter more, less
    /// or other inside the word.
    fn meant(&self, form: &str) -> Option<u32> {
        let letters: Vec<char> = form.chars().collect();
        let usable =
            letters.len() >= SHORTEST_SLIP && letters.iter().all(|letter| letter.is_alphabetic());
        if !usable || self.spelling.right.contains(form) {
            return None;
        }
        if let Some(id) = self.slips.get(form) {
            return Some(*id);
        }
        without_one(&letters).find_map(|shorter| {
            self.words
                .get(&shorter)
                .or_else(|| self.slips.get(&shorter))
                .copied()
        })
    }

    fn note_slips(&mut self) {
        let mut slips = HashMap::new();
        for (word, id) in &self.words {
            let letters: Vec<char> = word.chars().collect();
            if letters.len() > SHORTEST_SLIP {
                for shorter in without_one(&letters) {
                    // Where two words become the same, the one that was read first, in every run.
                    let meant = slips.entry(shorter).or_insert(*id);
                    *meant = (*id).min(*meant);
                }
            }
        }
        self.slips = slips;
    }
}

/// Shorter words have too many right neighbours.
const SHORTEST_SLIP: usize = 6;

/// The word without one of its inner letters; the first and the last two stay, as they carry the ending.
fn without_one(letters: &[char]) -> impl Iterator<Item = String> {
    let inner = 1..letters.len().saturating_sub(2);
    inner.map(move |left_out| {
        letters
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != left_out)
            .map(|(_, letter)| *letter)
            .collect()
    })
}

/// Offers every dictionary form that the regular endings allow.
fn stems(form: &str, offer: &mut impl FnMut(&str)) {
    let mut with = |stem: &str, ending: &str| {
        if stem.len() >= 2 {
            offer(&format!("{stem}{ending}"));
        }
    };
    if let Some(stem) = form
        .strip_suffix("ies")
        .or_else(|| form.strip_suffix("ied"))
    {
        with(stem, "y");
        with(stem, "ie");
    }
    if let Some(stem) = form.strip_suffix("es") {
        with(stem, "");
    }
    if let Some(stem) = form.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        with(stem, "");
    }
    for ending in ["ed", "ing"] {
        if let Some(stem) = form.strip_suffix(ending) {
            with(stem, "");
            with(stem, "e");
            let mut letters = stem.chars().rev();
            let last = letters.next().filter(|last| letters.next() == Some(*last));
            if let Some(shorter) = last.and_then(|last| stem.strip_suffix(last)) {
                with(shorter, "");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_can_be_read() {
        let lexicon = Lexicon::load().map_err(|broken| broken.why).unwrap();
        assert!(lexicon.patterns.len() > 300, "{}", lexicon.patterns.len());
    }
}
