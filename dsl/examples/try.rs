use std::time::{Duration, Instant};
fn main() {
    let mut n = 0;
    let mut bytes = 0;
    let (mut p1, mut p2, mut p3) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    for p in std::env::args().skip(1) {
        let s = std::fs::read_to_string(&p).unwrap();
        bytes += s.len();
        let t = Instant::now();
        let (tree, f) = kijun_dsl::parse(&s);
        p1 += t.elapsed();
        let src = kijun_dsl::tree::Source { text: &s, tree: &tree };
        let t = Instant::now();
        let (o, g) = kijun_dsl::Outline::of(src);
        n += o.definitions.len();
        p2 += t.elapsed();
        for x in f.iter().chain(&g) {
            let line = s[..x.span.start as usize].matches('\n').count() + 1;
            println!("{p}:{line}: {:?} `{}`", x.kind, x.span.of(&s).chars().take(60).collect::<String>());
        }
        let t = Instant::now();
        let a = kijun_dsl::format(src, &Default::default());
        p3 += t.elapsed();
        let (t2, _) = kijun_dsl::parse(&a);
        let b = kijun_dsl::format(kijun_dsl::tree::Source { text: &a, tree: &t2 }, &Default::default());
        if a != b {
            println!("{p}: NOT IDEMPOTENT");
        }
        if a != s {
            println!("{p}: differs");
        }
    }
    println!("{n} defs {bytes} B parse {p1:?} outline {p2:?} format {p3:?}");
}
