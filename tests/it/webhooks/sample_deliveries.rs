//! The generator's samples, which `cargo xtask webhook send` sends, equal the samples of the generated crate.

use std::path::Path;

use shopwire::http::HeaderMap;
use shopwire::webhook::testing::{Sample, SampleEvent};
use shopwire_codegen::sample::Samples;

use super::{SECRET, parts};

/// Compares the samples of all topics of a platform.
fn assert_same_samples<E: SampleEvent>(samples: &Samples, platform: &str) {
    let (_, topics) = samples.topics().find(|(name, _)| *name == platform).unwrap();
    assert_eq!(topics, E::spec().topics.iter().map(|topic| topic.name).collect::<Vec<_>>());
    for topic in topics {
        let one = samples.find(platform, topic).unwrap();
        let other = Sample::of::<E>(topic).unwrap();
        let is_example = other.is_example;
        let (mut headers, body) = parts(other.sign(SECRET));
        assert!(one.id.as_ref().is_none_or(|id| headers.remove(id).is_some()), "{platform} {topic}");
        for signature in &one.signatures {
            assert!(headers.remove(&signature.header).is_some(), "{platform} {topic} {}", signature.header);
        }
        let expected: HeaderMap =
            one.headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        assert_eq!((headers, &body[..]), (expected, one.body.as_bytes()), "{platform} {topic}");
        assert_eq!((is_example, E::spec().signatures.len()), (one.is_example, one.signatures.len()));
    }
}

/// Compares the samples of the platforms that have webhooks. Returns their names.
macro_rules! compare_all {
    ($(($name:literal $module:ident $($webhooks:ident)?))*) => {
        |samples: &Samples| -> Vec<&str> {
            let mut compared = Vec::new();
            $($(
                assert_same_samples::<shopwire::$module::$webhooks::Event>(samples, $name);
                compared.push($name);
            )?)*
            compared
        }
    };
}

#[test]
fn matches_the_samples_of_the_generator() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    let samples = shopwire_codegen::samples(&shopwire_codegen::output::read_schema(&schema).unwrap()).unwrap();
    let compared = fuzz::for_each_platform!(compare_all)(&samples);
    let with_topics = samples.topics().filter(|(_, topics)| !topics.is_empty());
    assert_eq!(compared, with_topics.map(|(name, _)| name).collect::<Vec<_>>());
}
