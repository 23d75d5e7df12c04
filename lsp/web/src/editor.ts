// An editor for one document.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { type LSPClient, formatKeymap, jumpToDefinitionKeymap, LSPPlugin } from "@codemirror/lsp-client";
import { unifiedMergeView } from "@codemirror/merge";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec, type Text } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, type KeyBinding, keymap, lineNumbers, type ViewUpdate,
} from "@codemirror/view";
import { between, type Run } from "./between";
import { complete, next } from "./completion";
import { colours, kijun } from "./language";
import { lang, phrases } from "./texts";

const words = new Compartment();
const comparison = new Compartment();
const nonce = document.querySelector<HTMLMetaElement>("meta[name=nonce]")?.content ?? "";

const localized = (): Extension => (lang() === "ja" ? EditorState.phrases.of(phrases) : []);

// The next Tab leaves the text, also where Esc closes or collapses something else first.
const leave = (view: EditorView): boolean => {
  view.setTabFocusMode(2000);
  return false;
};

export interface Made {
  client: LSPClient;
  uri: string;
  name: string;
  text: Text;
  // Whether it is a source file; everything else is only looked at.
  source: boolean;
  keys: readonly KeyBinding[];
  updated: (update: ViewUpdate) => void;
  // Does what a lens asks for.
  run: Run;
}

// After a pause in typing the server hears of it, but not in the middle of a composition.
function synced(client: LSPClient): Extension {
  let timer = 0;
  const sync = (view: EditorView): void => {
    clearTimeout(timer);
    timer = setTimeout(() => (view.composing ? sync(view) : client.sync()), 300);
  };
  return EditorView.updateListener.of((update) => update.docChanged && sync(update.view));
}

export function editor({ client, uri, name, text, source, keys, updated, run }: Made): EditorView {
  const written: Extension = source
    ? [
      kijun, colours, client.plugin(uri, "kijun"), synced(client), between(run), lintGutter(),
      autocompletion({ override: [complete], activateOnTypingDelay: 80 }),
      closeBrackets(), indentOnInput(), Prec.high(keymap.of([{ key: "Tab", run: next }])), Prec.highest(keymap.of([{ key: "Escape", run: leave }])), keymap.of([...closeBracketsKeymap, ...completionKeymap, ...formatKeymap, ...jumpToDefinitionKeymap]),
    ]
    : EditorState.readOnly.of(true);
  const view = new EditorView({
    doc: text,
    extensions: [
      EditorView.cspNonce.of(nonce),
      keymap.of([...keys]),
      lineNumbers(), foldGutter(), history(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(), bracketMatching(),
      highlightSelectionMatches(), search({ top: true }), indentUnit.of("  "), EditorView.lineWrapping,
      keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ "aria-label": name, spellcheck: "false", autocapitalize: "off", tabindex: "0" }),
      words.of(localized()), comparison.of([]), written,
      EditorView.updateListener.of(updated),
    ],
  });
  return view;
}

export function relabel(view: EditorView): void {
  view.dispatch({ effects: words.reconfigure(localized()) });
}

// Shows how the text differs from another, or stops.
export function compare(view: EditorView, other: string | null): void {
  const shown = other === null ? [] : unifiedMergeView({ original: other.replace(/\r\n?/g, "\n"), mergeControls: false });
  view.dispatch({ effects: comparison.reconfigure(shown) });
}

export function position(view: EditorView): { line: number; character: number } {
  const head = view.state.selection.main.head;
  const line = view.state.doc.lineAt(head);
  return LSPPlugin.get(view)?.toPosition(head) ?? { line: line.number - 1, character: head - line.from };
}
