// What the server says between the lines: lenses above items, hints behind words.
import { LSPPlugin } from "@codemirror/lsp-client";
import { type Extension, type Range as Placed, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import { button, el } from "./dom";
import { offset, type Position, type Range } from "./requests";

interface Lens { range: Range; command?: { title: string; command: string; arguments?: unknown[] } }
interface Hint { position: Position; label: string | { value: string }[]; paddingLeft?: boolean }
export type Run = (command: string, args: unknown[]) => void;

// Long enough that nothing moves while one types.
const QUIET_MILLISECONDS = 600;

class Lenses extends WidgetType {
  constructor(readonly lenses: Lens[], readonly run: Run) {
    super();
  }

  override eq(other: Lenses): boolean {
    return JSON.stringify(this.lenses) === JSON.stringify(other.lenses);
  }

  override toDOM(): HTMLElement {
    const entries = this.lenses.flatMap(({ command }) => (command ? [command] : []));
    return el("div", { class: "cm-lens" }, ...entries.map(({ title, command, arguments: args }) =>
      command ? button(title, () => this.run(command, args ?? []), { tabindex: "-1" }) : el("span", {}, title)));
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

class Between extends WidgetType {
  constructor(readonly text: string) {
    super();
  }

  override eq(other: Between): boolean {
    return this.text === other.text;
  }

  override toDOM(): HTMLElement {
    return el("span", { class: "cm-hint" }, this.text);
  }
}

const told = StateEffect.define<DecorationSet>();

const shown = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (old, transaction) => transaction.effects.find((effect) => effect.is(told))?.value ?? old.map(transaction.changes),
  provide: (field) => EditorView.decorations.from(field),
});

async function ask(view: EditorView, run: Run): Promise<void> {
  const plugin = LSPPlugin.get(view);
  if (!plugin) return;
  plugin.client.sync();
  const { doc } = view.state;
  const textDocument = { uri: plugin.uri };
  const range = { start: { line: 0, character: 0 }, end: plugin.toPosition(doc.length) };
  const [lenses, hints] = await Promise.all([
    plugin.client.request<object, Lens[] | null>("textDocument/codeLens", { textDocument }),
    plugin.client.request<object, Hint[] | null>("textDocument/inlayHint", { textDocument, range }),
  ]);
  // What was typed meanwhile asks anew.
  if (!view.state.doc.eq(doc)) return;
  const lines = new Map<number, Lens[]>();
  for (const lens of lenses ?? []) {
    const at = doc.lineAt(offset(doc, lens.range.start)).from;
    lines.set(at, [...(lines.get(at) ?? []), lens]);
  }
  const above = [...lines].map(([at, lenses]): Placed<Decoration> => Decoration.widget({ widget: new Lenses(lenses, run), block: true, side: -1 }).range(at));
  const behind = (hints ?? []).map(({ position, label }): Placed<Decoration> => {
    const text = typeof label === "string" ? label : label.map(({ value }) => value).join("");
    return Decoration.widget({ widget: new Between(text), side: 1 }).range(offset(doc, position));
  });
  view.dispatch({ effects: told.of(RangeSet.of([...above, ...behind], true)) });
}

// Shows lenses and hints; `run` does what a lens asks for.
export function between(run: Run): Extension {
  const asking = ViewPlugin.define((view) => {
    let timer = 0;
    const later = (wait: number): void => {
      clearTimeout(timer);
      // What does not arrive is not shown; the next change asks again.
      timer = setTimeout(() => (view.composing ? later(wait) : ask(view, run).catch(() => {})), wait);
    };
    later(0);
    return { update: (update: ViewUpdate) => update.docChanged && later(QUIET_MILLISECONDS), destroy: () => clearTimeout(timer) };
  });
  return [shown, asking];
}
