//! Old shapes of the file to the current one, one function a version, on plain JSON values.
//!
//! The migrated form is only written at the first real change, after a backup of the old one.

use serde_json::Value;

use crate::domain::journal::SCHEMA;

/// Brings a file of any known version to the current schema.
///
/// # Errors
///
/// [`MigrateError::Missing`] when this is not our data, [`MigrateError::Newer`] when a newer version wrote it, and
/// [`MigrateError::Failed`] when a step could not make sense of a value.
pub fn migrate(value: Value) -> Result<Value, MigrateError> {
    run(value, STEPS, SCHEMA)
}

/// The schema number of a file, read before anything else in it.
///
/// # Errors
///
/// [`MigrateError::Missing`] when there is none, so that this is not our data.
pub fn schema_of(value: &Value) -> Result<u64, MigrateError> {
    value
        .get("schema")
        .and_then(Value::as_u64)
        .filter(|schema| *schema > 0)
        .ok_or(MigrateError::Missing)
}

/// Why a file cannot be brought to the current schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MigrateError {
    /// No schema number: JSON, but of another program.
    #[error("this is JSON but not elbowroom data (no \"schema\")")]
    Missing,
    /// The schema number is higher than this version knows.
    #[error("a newer version wrote this (form {0})")]
    Newer(u64),
    /// One step could not make sense of a value; the words say which.
    #[error("the older form {from} could not be read: {why}")]
    Failed {
        /// The schema number before the step.
        from: u64,
        /// Which entry, and what is wrong with it.
        why: String,
    },
}

/// One version to the next. The schema number itself is set by the caller.
type Step = fn(Value) -> Result<Value, String>;

/// The first step leads from schema 1 to schema 2, and so on: always one fewer than the current schema.
const STEPS: &[Step] = &[];

fn run(mut value: Value, steps: &[Step], current: u32) -> Result<Value, MigrateError> {
    let mut schema = schema_of(&value)?;
    if schema > u64::from(current) {
        return Err(MigrateError::Newer(schema));
    }
    let done = usize::try_from(schema - 1).unwrap_or(usize::MAX);
    for step in steps.iter().skip(done) {
        value = step(value).map_err(|why| MigrateError::Failed { from: schema, why })?;
        schema += 1;
        if let Some(object) = value.as_object_mut() {
            object.insert("schema".to_owned(), schema.into());
        }
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[expect(clippy::unnecessary_wraps, reason = "the shape of a step")]
    fn rename(mut value: Value) -> Result<Value, String> {
        let object = value.as_object_mut().unwrap();
        let old = object.remove("job").unwrap_or_default();
        object.insert("role".to_owned(), old);
        Ok(value)
    }

    fn demand_weeks(mut value: Value) -> Result<Value, String> {
        let weeks = value
            .get("weeks")
            .and_then(Value::as_u64)
            .ok_or("weeks must be a whole number")?;
        value["weeks"] = json!([weeks]);
        Ok(value)
    }

    const FAKE: &[Step] = &[rename, demand_weeks];

    #[test]
    fn every_version_before_the_current_one_has_a_step() {
        assert_eq!(STEPS.len(), usize::try_from(SCHEMA).unwrap() - 1);
    }

    #[test]
    fn each_older_version_arrives_at_the_same_form() {
        let current = json!({"schema": 3, "role": "support", "weeks": [4]});
        let olds = [
            json!({"schema": 1, "job": "support", "weeks": 4}),
            json!({"schema": 2, "role": "support", "weeks": 4}),
            current.clone(),
        ];
        for old in olds {
            assert_eq!(run(old.clone(), FAKE, 3).unwrap(), current, "{old}");
        }
    }

    #[test]
    fn a_bad_old_value_names_the_version_and_the_entry() {
        let error = run(json!({"schema": 1, "weeks": "four"}), FAKE, 3).unwrap_err();
        assert_eq!(
            error,
            MigrateError::Failed {
                from: 2,
                why: "weeks must be a whole number".to_owned()
            }
        );
    }

    #[test]
    fn newer_and_foreign_files_are_told_apart() {
        assert_eq!(migrate(json!({"schema": 99})), Err(MigrateError::Newer(99)));
        for foreign in [
            json!({}),
            json!([]),
            json!(3),
            json!({"schema": "1"}),
            json!({"schema": 0}),
        ] {
            assert_eq!(
                migrate(foreign.clone()),
                Err(MigrateError::Missing),
                "{foreign}"
            );
        }
    }
}
