//! Small drawing parts.
