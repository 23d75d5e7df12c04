//! Reading never panics, and every place that it names is a place in the text.
#![no_main]

use kijun_dsl::tree::Source;
use kijun_dsl::{Outline, Span, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let sound = |span: Span| assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
    let (tree, mut faults) = parse(text);
    let source = Source { text, tree: &tree };
    let (outline, misshapen) = Outline::of(source);
    faults.extend(misshapen);
    faults.iter().for_each(|fault| sound(fault.span));
    outline.definitions.iter().for_each(|item| sound(item.name));
    outline.references.iter().for_each(|reference| sound(reference.span));
    let mut open: Vec<_> = source.entries().collect();
    while let Some(node) = open.pop() {
        sound(node.span());
        for arg in node.args() {
            sound(arg.inner_span());
            let _ = arg.text();
        }
        open.extend(node.entries());
    }
});
