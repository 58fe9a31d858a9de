//! The explorer on toy systems: the same answers in every order, bounds that fail closed, shortest
//! counterexamples, replay.

mod bounds;
mod certificate;
mod graph;
mod orders;
mod random_tables;
mod reduction;
mod replay;
mod shorten;
mod toy;
mod toys;
mod workers;
