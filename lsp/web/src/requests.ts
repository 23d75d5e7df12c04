// What the client of CodeMirror lacks: edits of many files, fixes, renaming, all references.
import { LSPPlugin } from "@codemirror/lsp-client";
import type { ChangeSpec, Text } from "@codemirror/state";
import type { Command, EditorView } from "@codemirror/view";
import { ask, menu, say } from "./dom";
import type { Documents } from "./documents";
import { t } from "./texts";

export interface Position { line: number; character: number }
export interface Range { start: Position; end: Position }
export interface Location { uri: string; range: Range }
interface TextEdit { range: Range; newText: string }
export interface WorkspaceEdit {
  changes?: Record<string, TextEdit[]>;
  documentChanges?: { textDocument?: { uri: string }; edits?: TextEdit[] }[];
}
interface Action { title: string; edit?: WorkspaceEdit; command?: { command: string; arguments?: unknown[] } | string; arguments?: unknown[] }

// A place in a text that may have changed since the server saw it.
export function offset(doc: Text, position: Position): number {
  if (position.line >= doc.lines) return doc.length;
  const line = doc.line(position.line + 1);
  return Math.min(line.to, line.from + position.character);
}

export function failed(error: unknown): void {
  say(t("failed", (error as Error)?.message ?? String(error)));
}

// Applies the edit to all its files, as changes that are not saved.
export async function apply(documents: Documents, edit: WorkspaceEdit): Promise<void> {
  const files = new Map<string, TextEdit[]>(Object.entries(edit.changes ?? {}));
  for (const { textDocument, edits } of edit.documentChanges ?? []) {
    if (textDocument && edits) files.set(textDocument.uri, [...(files.get(textDocument.uri) ?? []), ...edits]);
  }
  for (const [uri, edits] of files) {
    const document = await documents.requestFile(uri);
    if (!document) continue;
    const { doc } = document.view.state;
    const changes: ChangeSpec[] = edits.map(({ range, newText }) => ({ from: offset(doc, range.start), to: offset(doc, range.end), insert: newText }));
    document.view.dispatch({ changes, userEvent: "input.server" });
  }
  documents.client.sync();
}

// A request about the selection of an editor.
async function asks<T>(view: EditorView, method: string, more: (plugin: LSPPlugin) => object = () => ({})): Promise<T | null> {
  const plugin = LSPPlugin.get(view);
  if (!plugin) return null;
  plugin.client.sync();
  const params = { textDocument: { uri: plugin.uri }, position: plugin.toPosition(view.state.selection.main.head), ...more(plugin) };
  return plugin.client.request(method, params);
}

function place(view: EditorView): { left: number; bottom: number } {
  return view.coordsAtPos(view.state.selection.main.head) ?? view.dom.getBoundingClientRect();
}

export interface Requests {
  fixes: Command;
  rename: Command;
  references: Command;
  list: (view: EditorView, locations: Location[]) => void;
}

export function requests(documents: Documents, diagnostics: (uri: string) => { range: Range }[], open: (location: Location) => void, run: (command: string, args: unknown[]) => void): Requests {
  const choose = (view: EditorView, action: Action): void => {
    const after = (): void => {
      const command = typeof action.command === "string" ? { command: action.command, arguments: action.arguments } : action.command;
      if (command) run(command.command, command.arguments ?? []);
      view.focus();
    };
    apply(documents, action.edit ?? {}).then(after, failed);
  };
  const fixes = async (view: EditorView): Promise<void> => {
    const { from, to } = view.state.selection.main;
    const actions = await asks<Action[]>(view, "textDocument/codeAction", (plugin) => {
      const range = { start: plugin.toPosition(from), end: plugin.toPosition(to) };
      const touched = diagnostics(plugin.uri).filter(({ range: { start, end } }) => start.line <= range.end.line && end.line >= range.start.line);
      return { range, context: { diagnostics: touched, triggerKind: 1 } };
    });
    if (!actions?.length) return say(t("noFixes"));
    menu(t("fix"), place(view), actions.map((action) => ({ text: action.title, act: () => choose(view, action) })), () => view.focus());
  };
  const rename = async (view: EditorView): Promise<void> => {
    const found = await asks<{ range: Range; placeholder: string } | Range>(view, "textDocument/prepareRename");
    if (!found) return say(t("noRename"));
    const range = "range" in found ? found.range : found;
    const { doc } = view.state;
    const old = "placeholder" in found ? found.placeholder : doc.sliceString(offset(doc, range.start), offset(doc, range.end));
    const newName = await ask(t("newName"), old, t("ok"), t("cancel"));
    if (newName && newName !== old) {
      const edit = await asks<WorkspaceEdit>(view, "textDocument/rename", () => ({ position: range.start, newName }));
      if (edit) await apply(documents, edit);
    }
    view.focus();
  };
  const list = (view: EditorView, locations: Location[]): void => {
    if (!locations.length) return say(t("noReferences"));
    const entry = (location: Location): { text: string; act: () => void } => ({
      text: `${documents.path(location.uri)}:${location.range.start.line + 1}`,
      act: () => open(location),
    });
    menu(t("references"), place(view), locations.map(entry), () => view.focus());
  };
  const references = async (view: EditorView): Promise<void> => {
    list(view, (await asks<Location[]>(view, "textDocument/references", () => ({ context: { includeDeclaration: false } }))) ?? []);
  };
  const command = (act: (view: EditorView) => Promise<void>): Command => (view) => {
    act(view).catch(failed);
    return true;
  };
  return { fixes: command(fixes), rename: command(rename), references: command(references), list };
}
