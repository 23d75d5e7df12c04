//! `kijun mcp`: answers assistants about a corpus, over the Model Context Protocol. It only reads, and only this corpus:
//! no tool takes a path. The files are read anew for each question, so that answers are about what is there now.

mod arguments;
mod tools;

use std::path::PathBuf;

use clap::Args;
use kijun::{Lang, msg};
use kijun_mcp::{Answer, Tool, Toolbox, serve_stdio};
use serde_json::{Map, Value};

use self::arguments::{Asked, schema};
use self::tools::TOOLS;
use crate::corpus::{Corpus, chosen};
use crate::exit::{Exit, Failure};

/// A longer answer is cut: it would fill what a model can keep in mind. What programs get is whole.
const MAX_TEXT: usize = 60_000;

#[derive(Args)]
pub(crate) struct Arguments {
    folder: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = chosen(arguments.folder.as_deref());
    // The wrong folder is told at once, and not with each question.
    Corpus::read(Some(&folder))?;
    let served = serve_stdio("kijun", env!("CARGO_PKG_VERSION"), Assistant { folder, lang });
    served.map_err(|error| Failure::from(msg!("io-error", error = error.to_string())))?;
    Ok(Exit::Done)
}

struct Assistant {
    folder: PathBuf,
    lang: Lang,
}

impl Toolbox for Assistant {
    fn instructions(&self) -> String {
        msg!("mcp-instructions").in_(self.lang)
    }

    fn tools(&self) -> Vec<Tool> {
        let lang = self.lang;
        let tool = |tool: &tools::Definition| {
            let arguments = schema(tool.arguments, lang);
            Tool { name: tool.name, about: (tool.about)().in_(lang), arguments }
        };
        TOOLS.iter().map(tool).collect()
    }

    fn call(&self, tool: &str, arguments: Map<String, Value>) -> Option<Result<Answer, String>> {
        let tool = TOOLS.iter().find(|it| it.name == tool)?;
        let asked = Asked { folder: &self.folder, lang: self.lang, arguments: &arguments };
        let answer = asked.checked(tool.arguments).and_then(|()| (tool.answer)(&asked));
        Some(answer.map(|answer| self.cut(answer)).map_err(|failure| failure.text(self.lang)))
    }
}

impl Assistant {
    fn cut(&self, mut answer: Answer) -> Answer {
        if let Some((end, _)) = answer.text.char_indices().nth(MAX_TEXT) {
            answer.text.truncate(end);
            answer.text.push_str(&format!("\n{}", msg!("mcp-cut").in_(self.lang)));
        }
        answer
    }
}
