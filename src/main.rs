//! The command: parse, run, choose the exit code; nothing else.

fn main() {}
