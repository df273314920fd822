//! Tests of the generator as its users see it: schema text in; files, or mistakes, out.

#[cfg(test)]
mod determinism;
#[cfg(test)]
mod diagnostics;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod emit;
#[cfg(test)]
mod explore;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod scale;
#[cfg(test)]
mod support;
