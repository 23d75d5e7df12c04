// What VS Code calls: it puts the server, the views and the commands together.
import * as vscode from "vscode";
import type { Location } from "vscode-languageclient/node";
import { location, place } from "./convert";
import { newCorpus } from "./corpus";
import { Coverage } from "./coverage";
import { productFacts } from "./facts";
import { PreviewPanel } from "./preview";
import { Session } from "./session";
import { Status } from "./status";
import { TraceView } from "./trace";
import { next, suggest } from "./typing";

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Kijun", { log: true });
  const started = new Session(output);
  session = started;
  const preview = new PreviewPanel(started, context.extensionUri);
  const coverage = new Coverage(started);
  const trace = new TraceView(started, context.extensionUri);
  const view = vscode.window.createTreeView("kijun.coverage", { treeDataProvider: coverage, showCollapseAll: true });
  const status = new Status(started, coverage.heard);
  context.subscriptions.push(output, preview, coverage, trace, view, status);

  const commands: Record<string, (...args: unknown[]) => unknown> = {
    "kijun.restart": () => started.restart(),
    "kijun.showOutput": () => output.show(),
    "kijun.openSettings": () => vscode.commands.executeCommand("workbench.action.openSettings", "kijun.server.path"),
    "kijun.showPreview": (uri, at) => preview.show(place(uri, at)),
    "kijun.showTrace": (uri, at) => trace.show(place(uri, at)),
    "kijun.showDrawing": () => trace.draw(),
    "kijun.showCoverage": () => vscode.commands.executeCommand("kijun.coverage.focus"),
    "kijun.showReferences": showReferences,
    "kijun.refresh": () => coverage.refresh(),
    "kijun.productFacts": () => productFacts(started),
    "kijun.newCorpus": () => newCorpus(output),
    "kijun.openItem": (uri, id) => preview.open(uri, id),
    "kijun.suggest": suggest,
    "kijun.nextPlace": next,
  };
  for (const [name, action] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, action));
  }
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("kijun.server.path")) {
        void started.restart();
      }
    }),
  );
  await started.restart();
}

export async function deactivate(): Promise<void> {
  await session?.dispose();
}

/** Shows the places that the server's code lens names, where the editor shows references. */
async function showReferences(uri: unknown, at: unknown, locations: unknown): Promise<void> {
  const from = place(uri, at);
  if (from !== undefined && Array.isArray(locations)) {
    const found = (locations as Location[]).map(location);
    await vscode.commands.executeCommand("editor.action.showReferences", from.uri, from.position, found);
  }
}
