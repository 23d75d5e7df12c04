// The trace of one item as a tree, up to the sources and down to the procedures, and as a drawing.
import * as vscode from "vscode";
import { open } from "./convert";
import { folders, page } from "./page";
import { TRACE, type Node, type Trace } from "./protocol";
import { cursor, quiet, type Place, type Session } from "./session";

const QUIET_MILLISECONDS = 250;

type Element =
  | { is: "item"; trace: Trace }
  | { is: "direction"; title: string; icon: string; nodes: Node[] }
  | { is: "node"; node: Node };

export class TraceView implements vscode.TreeDataProvider<Element>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #follow = quiet(QUIET_MILLISECONDS, () => void this.#update());
  readonly #view: vscode.TreeView<Element>;
  readonly #disposables: vscode.Disposable[];
  #trace: Trace | null = null;
  #drawing: vscode.WebviewPanel | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    readonly session: Session,
    readonly extension: vscode.Uri,
  ) {
    this.#view = vscode.window.createTreeView("kijun.trace", { treeDataProvider: this, showCollapseAll: true });
    this.#disposables = [
      this.#view,
      this.#follow,
      this.#changed,
      this.#view.onDidChangeVisibility(() => this.#follow()),
      vscode.window.onDidChangeTextEditorSelection(() => this.#follow()),
      session.changed(() => this.#follow()),
    ];
  }

  /** Brings the view to the front, with the item at a place or at the cursor. */
  async show(place: Place | undefined): Promise<void> {
    await vscode.commands.executeCommand("kijun.trace.focus");
    await this.#ask(place ?? cursor());
  }

  /** Opens the trace as a drawing beside the text. */
  async draw(): Promise<void> {
    await this.#ask(cursor());
    if (this.#trace === null) {
      return;
    }
    if (this.#drawing === undefined) {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      const panel = vscode.window.createWebviewPanel("kijun.drawing", "", column, {
        enableScripts: false,
        localResourceRoots: folders(this.extension),
      });
      panel.onDidDispose(() => {
        this.#drawing = undefined;
      });
      this.#drawing = panel;
    }
    this.#paint();
    this.#drawing.reveal(undefined, true);
  }

  async #update(): Promise<void> {
    if (this.#view.visible || this.#drawing !== undefined) {
      await this.#ask(cursor());
    }
  }

  async #ask(place: Place | undefined): Promise<void> {
    if (place === undefined) {
      return;
    }
    const { uri, position } = place;
    const trace = await this.session.ask(TRACE, { textDocument: { uri: uri.toString() }, position });
    // Between two items the last one stays.
    if (trace != null) {
      this.#trace = trace;
      this.#changed.fire(undefined);
      this.#paint();
    }
  }

  #paint(): void {
    if (this.#drawing !== undefined && this.#trace !== null) {
      const { id, title, svg } = this.#trace;
      this.#drawing.title = vscode.l10n.t("Trace of {0}", id);
      const drawing = `<figure class="drawing">${svg}</figure>`;
      this.#drawing.webview.html = page(this.#drawing.webview, this.extension, title, drawing);
    }
  }

  getChildren(element?: Element): Element[] {
    switch (element?.is) {
      case undefined:
        return this.#trace === null ? [] : [{ is: "item", trace: this.#trace }];
      case "item":
        return directions(element.trace);
      case "direction":
        return nodes(element.nodes);
      case "node":
        return nodes(element.node.children);
    }
  }

  getTreeItem(element: Element): vscode.TreeItem {
    switch (element.is) {
      case "item":
        return traceItem(element.trace);
      case "direction":
        return directionItem(element.title, element.icon, element.nodes);
      case "node":
        return nodeItem(element.node);
    }
  }

  dispose(): void {
    this.#drawing?.dispose();
    vscode.Disposable.from(...this.#disposables).dispose();
  }
}

function directions(trace: Trace): Element[] {
  return [
    { is: "direction", title: vscode.l10n.t("Where it comes from"), icon: "arrow-up", nodes: trace.up },
    { is: "direction", title: vscode.l10n.t("What follows from it"), icon: "arrow-down", nodes: trace.down },
  ];
}

function nodes(found: Node[]): Element[] {
  return found.map((node) => ({ is: "node", node }));
}

function traceItem(trace: Trace): vscode.TreeItem {
  const item = new vscode.TreeItem(trace.id, vscode.TreeItemCollapsibleState.Expanded);
  item.description = trace.title;
  item.iconPath = new vscode.ThemeIcon("target");
  if (trace.location !== null) {
    item.command = open(trace.location);
  }
  return item;
}

function directionItem(title: string, icon: string, found: Node[]): vscode.TreeItem {
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(title, found.length > 0 ? Expanded : None);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.description = found.length > 0 ? "" : vscode.l10n.t("nothing");
  return item;
}

function nodeItem(node: Node): vscode.TreeItem {
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.id, node.children.length > 0 ? Expanded : None);
  item.description = node.title;
  item.tooltip = `${node.id} ${node.title}\n${node.relation ?? ""}`.trim();
  if (node.location !== null) {
    item.command = open(node.location);
  }
  return item;
}
