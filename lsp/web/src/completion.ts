// Completion as the server offers it: it filters itself, so that titles in Japanese find their ids.
import {
  acceptCompletion, type Completion, type CompletionContext, type CompletionResult, completionStatus, insertCompletionText, pickedCompletion, startCompletion,
} from "@codemirror/autocomplete";
import { LSPPlugin } from "@codemirror/lsp-client";
import type { Command, EditorView } from "@codemirror/view";
import { filled, nextPlace, waits } from "../../places";
import type { Range } from "./requests";
import { offset } from "./requests";

interface Item {
  label: string; kind?: number; detail?: string; labelDetails?: { detail?: string; description?: string }; documentation?: string | { kind: "markdown" | "plaintext"; value: string }; filterText?: string;
  insertText?: string; insertTextFormat?: number; textEdit?: { range?: Range; insert?: Range; newText: string }; preselect?: boolean;
}
interface List { items: Item[]; isIncomplete?: boolean }

// The word before the cursor: ids hold dots, colons and dashes.
const WORD = /[^\s{}[\]"#｛｝＃“”＂、。]*$/;

export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const plugin = context.view && LSPPlugin.get(context.view);
  if (!plugin) return null;
  const before = context.state.sliceDoc(context.state.doc.lineAt(context.pos).from, context.pos);
  const word = WORD.exec(before)![0];
  const triggers = plugin.client.serverCapabilities?.completionProvider?.triggerCharacters ?? [];
  const trigger = triggers.includes(before.slice(-1)) && before.trim() !== "" ? before.slice(-1) : null;
  if (!context.explicit && !word && !trigger) return null;
  plugin.client.sync();
  const params = {
    textDocument: { uri: plugin.uri }, position: plugin.toPosition(context.pos),
    context: trigger && !context.explicit ? { triggerKind: 2, triggerCharacter: trigger } : { triggerKind: 1 },
  };
  context.addEventListener("abort", () => plugin.client.cancelRequest(params));
  const found = await plugin.client.request<object, Item[] | List | null>("textDocument/completion", params).catch(() => null);
  const list: List = Array.isArray(found) ? { items: found } : found ?? { items: [] };
  if (!list.items.length) return null;
  const edit = list.items[0].textEdit;
  const range = edit?.range ?? edit?.insert;
  const from = range ? offset(context.state.doc, range.start) : context.pos - word.length;
  // What stands behind the cursor and is replaced too, such as a closing bracket.
  const behind = range ? Math.max(0, offset(context.state.doc, range.end) - context.pos) : 0;
  const typed = context.state.sliceDoc(from, context.pos).toLowerCase();
  const items = list.items.filter((item) => (item.filterText ?? item.label).toLowerCase().includes(typed));
  // The library would not find the second word of a text by its first letter, therefore it filters nothing.
  return { from, options: items.map((item, at) => option(plugin, item, items.length - at, behind)), filter: false };
}

function option(plugin: LSPPlugin, item: Item, rank: number, behind: number): Completion {
  const text = item.textEdit?.newText ?? item.insertText ?? item.label;
  const written = item.insertTextFormat === 2 ? filled(text) : { text, cursor: text.length, selected: 0 };
  return {
    label: item.filterText ?? item.label,
    displayLabel: item.label + (item.labelDetails?.detail ?? ""),
    detail: item.labelDetails?.description ?? item.detail,
    sortText: String(1e6 - rank),
    boost: item.preselect ? 1 : 0,
    apply: (view, completion, from, to) => {
      const indent = /^[ \t]*/.exec(view.state.doc.lineAt(from).text)![0];
      const [before, after] = [written.text.slice(0, written.cursor), written.text.slice(written.cursor)].map((part) => part.replaceAll("\n", `\n${indent}`));
      view.dispatch({
        ...insertCompletionText(view.state, before + after, from, Math.min(to + behind, view.state.doc.length)),
        selection: { anchor: from + before.length, head: from + before.length + written.selected }, annotations: pickedCompletion.of(completion),
      });
      suggest(view);
    },
    info: async () => {
      const full = item.documentation ? item : await plugin.client.request<Item, Item>("completionItem/resolve", item).catch(() => item);
      if (!full.documentation) return null;
      const node = document.createElement("div");
      node.className = "cm-lsp-documentation";
      node.innerHTML = plugin.docToHTML(full.documentation);
      return node;
    },
  };
}

// Opens the list where a word is to come.
function suggest(view: EditorView): void {
  if (waits(view.state.doc.toString(), view.state.selection.main.head)) startCompletion(view);
}

// Takes what is chosen in the list, or goes to the next empty place of the item.
export const next: Command = (view) => {
  if (completionStatus(view.state) === "active") return acceptCompletion(view);
  const { main } = view.state.selection;
  const place = main.empty ? nextPlace(view.state.doc.toString(), main.head) : undefined;
  if (place === undefined) return false;
  view.dispatch({ selection: { anchor: place }, scrollIntoView: true, userEvent: "select" });
  suggest(view);
  return true;
};
