//! The command: parse, run, print the error, choose the exit code; nothing else.

use std::process::ExitCode;

use elbowroom::cli::{self, args, failure};

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args_os()).and_then(|arguments| cli::run(&arguments));
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => failure::tell(&error).print(),
    }
}
