// What the server finds wrong: in the editor, and below it for all files.
import { type LSPClientExtension, LSPPlugin } from "@codemirror/lsp-client";
import { type Diagnostic as Mark, setDiagnostics } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import { button, byId, el, renew } from "./dom";
import type { Documents } from "./documents";
import { type Location, type Range, offset } from "./requests";
import { lang, type Text, t } from "./texts";

export interface Diagnostic { range: Range; severity?: number; message: string; code?: string | number }

const SEVERITIES = ["error", "warning", "info", "hint"] as const;
// Longer lists help nobody.
const SHOWN = 300;

const severity = (diagnostic: Diagnostic): (typeof SEVERITIES)[number] => SEVERITIES[(diagnostic.severity ?? 1) - 1];

const found = new Map<string, Diagnostic[]>();

export function diagnostics(uri: string): Diagnostic[] {
  return found.get(uri) ?? [];
}

export function errors(uri: string): number {
  return diagnostics(uri).filter((diagnostic) => severity(diagnostic) === "error").length;
}

// Marks what is wrong in an editor. A composition must not be disturbed, so it waits for its end.
export function mark(view: EditorView): void {
  const plugin = LSPPlugin.get(view);
  if (!plugin) return;
  if (view.composing) {
    view.contentDOM.addEventListener("compositionend", () => setTimeout(() => mark(view)), { once: true });
    return;
  }
  const { unsyncedChanges, syncedDoc } = plugin;
  const marks = diagnostics(plugin.uri).map((diagnostic): Mark => ({
    from: unsyncedChanges.mapPos(offset(syncedDoc, diagnostic.range.start)),
    to: unsyncedChanges.mapPos(offset(syncedDoc, diagnostic.range.end)),
    severity: severity(diagnostic),
    message: diagnostic.message,
    source: diagnostic.code === undefined ? undefined : String(diagnostic.code),
  }));
  view.dispatch(setDiagnostics(view.state, marks));
}

export function reports(changed: () => void): LSPClientExtension {
  return {
    clientCapabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
    notificationHandlers: {
      "textDocument/publishDiagnostics": (client, params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => {
        const file = client.workspace.getFile(params.uri);
        if (file && params.version != null && params.version !== file.version) return true;
        if (params.diagnostics.length) found.set(params.uri, params.diagnostics);
        else found.delete(params.uri);
        const view = file?.getView();
        if (view) mark(view);
        changed();
        return true;
      },
    },
  };
}

type Open = (location: Location) => void;

export function show(documents: Documents, open: Open, fix: Open): void {
  const all = [...found].map(([uri, list]) => ({ uri, path: documents.path(uri), list }));
  const rows = all.flatMap(({ uri, path, list }) => list.map((diagnostic) => ({ uri, path, diagnostic })));
  rows.sort((a, b) => (a.diagnostic.severity ?? 1) - (b.diagnostic.severity ?? 1) || a.path.localeCompare(b.path) || a.diagnostic.range.start.line - b.diagnostic.range.start.line);
  const count = (name: string): number => rows.filter(({ diagnostic }) => severity(diagnostic) === name).length;
  const summary = rows.length ? `${t("errors", count("error"))}  ${t("warnings", count("warning"))}` : t("noProblems");
  const row = ({ uri, path, diagnostic }: (typeof rows)[number]): HTMLElement => {
    const { line } = diagnostic.range.start;
    const jump = button("", () => open({ uri, range: diagnostic.range }), { class: severity(diagnostic) });
    jump.append(el("b", {}, t(severity(diagnostic) as Text)), el("span", {}, diagnostic.message), el("i", {}, `${path}:${line + 1}`));
    const mend = button(t("fix"), () => fix({ uri, range: diagnostic.range }), { class: "mend", "aria-label": `${t("fix")}: ${diagnostic.message}` });
    return el("li", {}, jump, mend);
  };
  const shown = rows.slice(0, SHOWN);
  renew(byId("problems"), JSON.stringify([lang(), summary, shown]), () => {
    const list = el("ul", {}, ...shown.map(row));
    if (rows.length > SHOWN) list.append(el("li", {}, t("more", rows.length - SHOWN)));
    return [el("h2", {}, t("problems"), el("span", { class: "count" }, summary)), list];
  });
}
