// The coverage of each corpus as a tree: tables, their rows, and a cell for each level.
import * as vscode from "vscode";
import { open } from "./convert";
import { COVERAGE, type Cell, type Corpus, type Row, type Table } from "./protocol";
import { quiet, type Session } from "./session";

const QUIET_MILLISECONDS = 400;

type Element =
  | { is: "corpus"; corpus: Corpus }
  | { is: "table"; table: Table }
  | { is: "row"; row: Row; table: Table }
  | { is: "cell"; cell: Cell; column: string };

/** The states from worst to best; each has a sign of its own, so that nothing hangs on colour alone. */
const SIGNS: [state: string, icon: string, colour: string][] = [
  ["orphaned", "error", "testing.iconFailed"],
  ["ambiguous", "error", "testing.iconFailed"],
  ["uncovered", "circle-large-outline", "descriptionForeground"],
  ["unwanted", "warning", "list.warningForeground"],
  ["duplicate", "warning", "list.warningForeground"],
  ["outdated", "history", "list.warningForeground"],
  ["shallow", "circle-slash", "list.warningForeground"],
  ["covered", "pass", "testing.iconPassed"],
  ["deep", "pass-filled", "testing.iconPassed"],
];

/** What was last heard about the corpora, for every view that shows it. */
export class Coverage implements vscode.TreeDataProvider<Element>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #heard = new vscode.EventEmitter<Corpus[]>();
  readonly #listening: vscode.Disposable;
  readonly #refresh = quiet(QUIET_MILLISECONDS, () => void this.refresh());
  #corpora: Corpus[] = [];

  readonly onDidChangeTreeData = this.#changed.event;
  readonly heard = this.#heard.event;

  constructor(readonly session: Session) {
    this.#listening = session.changed(() => this.#refresh());
  }

  async refresh(): Promise<void> {
    const answer = await this.session.ask(COVERAGE, {});
    this.#corpora = answer?.corpora ?? [];
    this.#changed.fire(undefined);
    this.#heard.fire(this.#corpora);
  }

  getChildren(element?: Element): Element[] {
    switch (element?.is) {
      case undefined:
        return this.#corpora.length === 1
          ? tables(this.#corpora)
          : this.#corpora.map((corpus) => ({ is: "corpus", corpus }));
      case "corpus":
        return tables([element.corpus]);
      case "table":
        return element.table.rows.map((row) => ({ is: "row", row, table: element.table }));
      case "row":
        return element.row.cells.map((cell, at) => ({ is: "cell", cell, column: element.table.columns[at] ?? "" }));
      case "cell":
        return [];
    }
  }

  getTreeItem(element: Element): vscode.TreeItem {
    switch (element.is) {
      case "corpus":
        return corpusItem(element.corpus);
      case "table":
        return tableItem(element.table);
      case "row":
        return rowItem(element.row, element.table);
      case "cell":
        return cellItem(element.cell, element.column);
    }
  }

  dispose(): void {
    vscode.Disposable.from(this.#listening, this.#refresh, this.#changed, this.#heard).dispose();
  }
}

function tables(corpora: Corpus[]): Element[] {
  return corpora.flatMap((corpus) => corpus.tables.map((table): Element => ({ is: "table", table })));
}

function corpusItem(corpus: Corpus): vscode.TreeItem {
  const item = new vscode.TreeItem(corpus.name, vscode.TreeItemCollapsibleState.Expanded);
  item.iconPath = new vscode.ThemeIcon("root-folder");
  item.tooltip = vscode.Uri.parse(corpus.root).fsPath;
  return item;
}

function tableItem(table: Table): vscode.TreeItem {
  const item = new vscode.TreeItem(table.title, vscode.TreeItemCollapsibleState.Expanded);
  item.description = String(table.rows.length);
  return item;
}

function rowItem(row: Row, table: Table): vscode.TreeItem {
  const several = row.cells.length > 1;
  const folded = several ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(row.id, folded);
  item.description = row.title;
  const lines = row.cells.map((cell, at) => `${table.columns[at] ?? ""}: ${cell.text}`);
  item.tooltip = [`${row.id} ${row.title}`, ...lines].join("\n");
  setIcon(item, worst(row.cells));
  if (row.location !== null) {
    item.command = open(row.location);
  }
  return item;
}

function cellItem(cell: Cell, column: string): vscode.TreeItem {
  const item = new vscode.TreeItem(column);
  item.description = cell.text;
  setIcon(item, cell.state);
  return item;
}

function worst(cells: Cell[]): string {
  const states = new Set(cells.map((cell) => cell.state));
  return SIGNS.find(([state]) => states.has(state))?.[0] ?? "";
}

function setIcon(item: vscode.TreeItem, state: string): void {
  const sign = SIGNS.find(([name]) => name === state);
  if (sign !== undefined) {
    item.iconPath = new vscode.ThemeIcon(sign[1], new vscode.ThemeColor(sign[2]));
  }
}
