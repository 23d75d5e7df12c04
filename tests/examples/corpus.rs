//! Writes a generated corpus: `cargo run -p kijun-tests --example corpus -- FOLDER REQUIREMENTS [SEED]`.

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = std::path::PathBuf::from(args.next().unwrap_or_else(|| "corpus".to_owned()));
    let size = args.next().and_then(|size| size.parse().ok()).unwrap_or(1_000);
    let seed = args.next().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    std::fs::create_dir_all(&folder)?;
    for (path, text) in kijun_tests::corpus::corpus(size, seed) {
        std::fs::write(folder.join(path), text)?;
    }
    Ok(())
}
