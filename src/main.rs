//! The program: gives its arguments to [`clearprint::cli`] and ends as it says.

use std::io;
use std::process::ExitCode;

use clearprint::cli::{self, Streams};

/// A long book is millions of small allocations; the allocator of the system parted
/// and joined its free pieces for a third of the time of a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let streams = Streams {
        out: &mut io::stdout().lock(),
        // Not locked: a thread that panics must be able to say so.
        err: &mut io::stderr(),
        colours: cli::wants_colours(),
    };
    cli::run(std::env::args_os(), streams).into()
}
