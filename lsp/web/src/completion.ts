// Completion as the server offers it: it filters itself, so that titles in Japanese find their ids.
import { type Completion, type CompletionContext, type CompletionResult, snippet } from "@codemirror/autocomplete";
import { LSPPlugin } from "@codemirror/lsp-client";
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
  return {
    from,
    options: list.items.map((item, at) => option(plugin, item, list.items.length - at)),
    filter: !list.isIncomplete,
    validFor: list.isIncomplete ? undefined : /^[^\s{}"#]*$/,
  };
}

function option(plugin: LSPPlugin, item: Item, rank: number): Completion {
  const text = item.textEdit?.newText ?? item.insertText ?? item.label;
  return {
    label: item.filterText ?? item.label,
    displayLabel: item.label,
    detail: [item.labelDetails?.detail, item.labelDetails?.description].filter(Boolean).join(" ") || item.detail,
    sortText: String(1e6 - rank),
    boost: item.preselect ? 1 : 0,
    apply: item.insertTextFormat === 2 ? snippet(text.replace(/\\([$}\\])|\$(\d+)/g, (_, plain, field) => plain ?? `\${${field}}`)) : text,
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
