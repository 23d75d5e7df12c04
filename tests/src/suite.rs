//! Suites whose tests have names of their own: the cases of pages, and tests that need a program.
//!
//! The usual harness makes one test of a loop over cases, and can't say that a test was left out. These suites have
//! `harness = false` in `tests/Cargo.toml`, and a `main` that names their tests.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Completion, Failed, Trial};

use crate::needs::Need;

/// A suite in the making.
#[derive(Default)]
pub struct Suite {
    trials: Vec<Trial>,
    /// What the machine turned out to lack, and how many tests were left out for it.
    lacks: Arc<Mutex<BTreeMap<String, usize>>>,
}

/// A test under its name; see [`named!`](crate::named).
pub type Named = (&'static str, fn());

/// Functions of a module as tests, each under its own name.
#[macro_export]
macro_rules! named {
    [$($test:ident),* $(,)?] => { [$((concat!(module_path!(), "::", stringify!($test)), $test as fn())),*] };
}

/// A name without that of the suite, as the usual harness says it.
fn inside(name: &str) -> &str {
    name.split_once("::").map_or(name, |(_, inside)| inside)
}

impl Suite {
    /// A suite without a test.
    pub fn new() -> Suite {
        Suite::default()
    }

    /// More tests.
    pub fn tests(mut self, tests: &[Named]) -> Suite {
        for &(name, test) in tests {
            self.trials.push(Trial::test(inside(name), move || {
                test();
                Ok(())
            }));
        }
        self
    }

    /// The same test of each of these cases, as `group::case`.
    pub fn each<C: Send + 'static>(mut self, group: &str, cases: Vec<(String, C)>, test: fn(&C)) -> Suite {
        assert!(!cases.is_empty(), "{group} has cases");
        for (name, case) in cases {
            self.trials.push(Trial::test(format!("{group}::{name}"), move || {
                test(&case);
                Ok(())
            }));
        }
        self
    }

    /// More tests, which need something that a machine may lack. There they are left out, and the suite says so; where
    /// `CI` is set they fail.
    pub fn needing(mut self, need: &'static Need, tests: &[Named]) -> Suite {
        for &(name, test) in tests {
            let lacks = Arc::clone(&self.lacks);
            self.trials.push(Trial::ignorable_test(inside(name), move || {
                let Some(lacking) = need.lacking() else {
                    test();
                    return Ok(Completion::Completed);
                };
                if std::env::var_os("CI").is_some() {
                    return Err(Failed::from(lacking));
                }
                *lacks.lock().expect("nothing fails that holds it").entry(lacking.clone()).or_default() += 1;
                Ok(Completion::ignored_with(lacking))
            }));
        }
        self
    }

    /// Runs what the arguments ask for.
    pub fn run(self) -> ExitCode {
        let conclusion = libtest_mimic::run(&Arguments::from_args(), self.trials);
        for (lacking, count) in self.lacks.lock().expect("nothing fails that holds it").iter() {
            // Where nobody can read it, there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "skipped {count}: {lacking}\n");
        }
        conclusion.exit_code()
    }
}
