//! A server of the Model Context Protocol on standard input and output.
//!
//! It speaks the protocol and knows nothing of what is asked: a [`Toolbox`] says which tools there are and answers. So
//! that a client can ask much at once and still end the server, answers are worked out on threads of their own, a few at
//! a time.

use std::io;
use std::sync::Arc;

use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation, InitializeResult,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ToolAnnotations,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServiceExt};
use serde_json::{Map, Value};
use tokio::sync::Semaphore;

/// How many answers are worked out at a time.
const AT_ONCE: usize = 4;

/// What a server can be asked.
pub trait Toolbox: Send + Sync + 'static {
    /// What the server is for, in a sentence or two.
    fn instructions(&self) -> String;

    /// The tools, in the order in which they are shown.
    fn tools(&self) -> Vec<Tool>;

    /// The answer of a tool; `None` where there is no such tool.
    fn call(&self, tool: &str, arguments: Map<String, Value>) -> Option<Result<Answer, String>>;
}

/// A tool.
#[derive(Clone, Debug)]
pub struct Tool {
    /// Its name, for programs.
    pub name: &'static str,
    /// What it does.
    pub about: String,
    /// The JSON Schema of its arguments, an object.
    pub arguments: Map<String, Value>,
}

/// What a tool answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// For who reads it.
    pub text: String,
    /// For programs: an object.
    pub data: Option<Value>,
}

/// Serves until the client leaves. Every tool is announced as one that only reads.
///
/// # Errors
/// The client did not begin as the protocol says, or the system has no threads to give.
pub fn serve_stdio(name: &'static str, version: &'static str, toolbox: impl Toolbox) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let server = Server { name, version, toolbox: Arc::new(toolbox), places: Arc::new(Semaphore::new(AT_ONCE)) };
    let served = runtime.block_on(async {
        let running = server.serve(rmcp::transport::stdio()).await.map_err(io::Error::other)?;
        running.waiting().await.map_err(io::Error::other)
    });
    // Reading standard input blocks a thread that nobody can end.
    runtime.shutdown_background();
    served.map(drop)
}

struct Server<T> {
    name: &'static str,
    version: &'static str,
    toolbox: Arc<T>,
    places: Arc<Semaphore>,
}

impl<T: Toolbox> ServerHandler for Server<T> {
    fn get_info(&self) -> InitializeResult {
        let capabilities = ServerCapabilities::builder().enable_tools().build();
        let mut info = InitializeResult::new(capabilities).with_instructions(self.toolbox.instructions());
        info.server_info = Implementation::new(self.name, self.version);
        info
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let reads = ToolAnnotations::new().read_only(true).idempotent(true).open_world(false);
        let tool = |tool: Tool| rmcp::model::Tool::new(tool.name, tool.about, tool.arguments).annotate(reads.clone());
        Ok(ListToolsResult::with_all_items(self.toolbox.tools().into_iter().map(tool).collect()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let toolbox = Arc::clone(&self.toolbox);
        let failed = |error: String| ErrorData::internal_error(error, None);
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|error| failed(error.to_string()))?;
        let name = request.name.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let answer = toolbox.call(&request.name, request.arguments.unwrap_or_default());
            drop(place);
            answer
        });
        let unknown =
            || ErrorData::invalid_params(format!("unknown tool: {}", name.chars().take(80).collect::<String>()), None);
        let result = match answer.await.map_err(|error| failed(error.to_string()))?.ok_or_else(unknown)? {
            Ok(Answer { text, data }) => {
                let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
                result.structured_content = data;
                result
            }
            // What was asked can't be answered; the client's model reads why, and asks better.
            Err(said) => CallToolResult::error(vec![ContentBlock::text(said)]),
        };
        Ok(result.into())
    }
}
