//! The command `kijun`.
#![allow(clippy::print_stdout, reason = "the command line prints")]

use kijun::{Lang, analyse, disk, generate, pack};

fn main() {
    let folder = std::env::args().nth(2).unwrap_or_else(|| "criteria-src".to_owned());
    let sources = match disk::read(folder.as_ref()) {
        Ok(sources) => sources,
        Err(errors) => return errors.iter().for_each(|error| println!("{error}")),
    };
    let analysis = analyse(&sources);
    for diagnostic in &analysis.diagnostics {
        let file = analysis.model.file(diagnostic.place.file);
        let line = file.line_index().line_col(diagnostic.place.span.start.into());
        println!("{}:{}: {} {}", file.path, line.line + 1, diagnostic.code.name, diagnostic.message.in_(Lang::En));
    }
    if std::env::args().nth(1).as_deref() == Some("build") {
        let packs = pack::packs(&analysis);
        let (artifacts, _) = generate::generate(&packs, generate::GENERATORS);
        for artifact in artifacts {
            if let Err(error) =
                disk::inside("generated".as_ref(), &artifact.path).and_then(|path| disk::write(&path, &artifact.bytes))
            {
                println!("{error}");
            }
        }
    }
}
