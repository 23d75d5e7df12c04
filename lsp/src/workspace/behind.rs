//! Analyses that go on behind the keys: the checks of the whole corpus, on threads of their own.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::Result;

use kijun::{Analysis, Draft};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::lock;

/// Rings whenever something changed or an analysis came to its end.
#[derive(Default)]
pub(super) struct Bell {
    rung: Mutex<u64>,
    heard: Condvar,
}

impl Bell {
    pub(super) fn ring(&self) {
        *lock(&self.rung) += 1;
        self.heard.notify_all();
    }

    /// How often it rang.
    pub(super) fn rung(&self) -> u64 {
        *lock(&self.rung)
    }

    /// Waits until it rang more often than that.
    pub(super) fn wait(&self, rung: u64) {
        let since = self.heard.wait_while(lock(&self.rung), |now| *now == rung);
        drop(since.unwrap_or_else(PoisonError::into_inner));
    }
}

/// The threads behind the keys. One processor is left for the next key, which comes at any moment.
pub(super) struct Behind {
    bell: Arc<Bell>,
    threads: Option<ThreadPool>,
}

/// An analysis that goes on.
pub(super) struct Job {
    stop: Arc<AtomicBool>,
    done: Receiver<Result<Option<Analysis>>>,
}

impl Behind {
    pub(super) fn new(bell: Arc<Bell>) -> Behind {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = ThreadPoolBuilder::new()
            .num_threads(processors.saturating_sub(1).max(1))
            .thread_name(|at| format!("behind-{at}"))
            .build();
        // Where no thread can be started, who asks waits.
        Behind { bell, threads: threads.ok() }
    }

    /// Goes on with a draft; the bell rings when that is done.
    pub(super) fn finish(&self, draft: Draft) -> Job {
        let stop = Arc::new(AtomicBool::new(false));
        let (tell, done) = mpsc::channel();
        let (stopped, bell) = (Arc::clone(&stop), Arc::clone(&self.bell));
        let work = move || {
            let finish = || draft.finish(&|| stopped.load(Ordering::Relaxed));
            // Nobody listens any more to an analysis that was stopped.
            let _ = tell.send(catch_unwind(AssertUnwindSafe(finish)));
            bell.ring();
        };
        match &self.threads {
            Some(threads) => threads.spawn(work),
            None => work(),
        }
        Job { stop, done }
    }
}

impl Job {
    /// What came of it, once that is known. A panic in it goes on where the answer is wanted.
    pub(super) fn result(&self) -> Option<Option<Analysis>> {
        let result = self.done.try_recv().ok()?;
        Some(result.unwrap_or_else(|panic| resume_unwind(panic)))
    }

    /// Has it end as soon as it can. Nobody waits for that.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
