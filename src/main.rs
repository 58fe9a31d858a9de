//! The `raddle` command.

mod cli;

#[global_allocator]
static ALLOCATOR: cli::allocator::Counted = cli::allocator::Counted;

fn main() -> std::process::ExitCode {
    cli::main()
}
