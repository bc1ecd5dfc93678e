//! The lines of a table as a spreadsheet writes it: separators, quotes and line ends as they come.

/// Cuts a text into lines of cells, each with its number in the text, from 1. Lines without anything in them are left
/// out; cells are trimmed.
///
/// The first line says what parts the cells: a semicolon (then a comma is a decimal one), else a tab, else a comma.
///
/// # Errors
///
/// None in practice: any text can be cut.
pub(super) fn lines(text: &str) -> Result<Vec<(usize, Vec<String>)>, csv::Error> {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let separator = [b';', b'\t']
        .into_iter()
        .find(|mark| first.is_some_and(|line| line.as_bytes().contains(mark)))
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record?;
        let begin = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok())
            .unwrap_or_default();
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push((line_at(text, begin, &ends), cells));
        }
    }
    Ok(lines)
}

/// The line, from 1, of the first cell that begins here or after the line ends that stand here. The parser itself
/// counts a record from the end of the one before, which is another line where ends have two characters.
fn line_at(text: &str, begin: usize, ends: &[usize]) -> usize {
    let blank = text.get(begin..).map_or(0, |rest| {
        rest.len() - rest.trim_start_matches(['\r', '\n']).len()
    });
    ends.partition_point(|end| *end < begin + blank) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_quotes_and_line_ends_are_those_of_the_text() {
        let cells = |line: usize, cells: [&str; 2]| (line, cells.map(str::to_owned).to_vec());
        for (text, second) in [
            ("week,a b\n1,\"2,5\"\n", 2),
            ("week;a b\r\n\r\n1;2,5\r\n", 3),
            ("\r\n week ; a b \r\n;\r\n1;2,5", 4),
            ("week\ta b\n1\t2,5\n\t\n", 2),
        ] {
            let lines = lines(text).unwrap();
            assert_eq!(lines.len(), 2, "{text:?}");
            assert_eq!(lines[0].1, ["week", "a b"], "{text:?}");
            assert_eq!(lines[1], cells(second, ["1", "2,5"]), "{text:?}");
        }
        assert!(lines("\n \n").unwrap().is_empty());
    }

    #[test]
    fn a_line_has_its_number_after_blank_lines_and_cells_of_several_lines() {
        for end in ["\n", "\r\n"] {
            let text = "week;a||\"two|lines\";1|3;4|".replace('|', end);
            let numbers: Vec<usize> = lines(&text).unwrap().iter().map(|line| line.0).collect();
            assert_eq!(numbers, [1, 3, 5], "{text:?}");
        }
    }
}
