// The status bar: how many errors and warnings the corpora have, and how much of them is covered.
import * as vscode from "vscode";
import type { Corpus, States } from "./protocol";
import type { Session } from "./session";

export class Status implements vscode.Disposable {
  readonly #findings = vscode.window.createStatusBarItem("kijun.findings", vscode.StatusBarAlignment.Left, 10);
  readonly #coverage = vscode.window.createStatusBarItem("kijun.coverage", vscode.StatusBarAlignment.Left, 9);
  readonly #listening: vscode.Disposable;

  constructor(
    readonly session: Session,
    heard: vscode.Event<Corpus[]>,
  ) {
    this.#findings.name = vscode.l10n.t("Kijun: findings");
    this.#coverage.name = vscode.l10n.t("Kijun: coverage");
    this.#coverage.command = "kijun.showCoverage";
    this.#listening = vscode.Disposable.from(
      heard((corpora) => this.#showCoverage(corpora)),
      session.changed(() => this.#showFindings()),
      vscode.languages.onDidChangeDiagnostics((event) => {
        if (event.uris.some(concerns)) {
          session.touch();
        }
      }),
    );
    this.#showFindings();
  }

  #showFindings(): void {
    const item = this.#findings;
    if (!this.session.running) {
      item.text = "$(circle-slash) Kijun";
      item.tooltip = vscode.l10n.t("Kijun: the server is not running. Click to start it.");
      item.command = "kijun.restart";
      item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
      item.show();
      return;
    }
    const found = vscode.languages.getDiagnostics().filter(([uri]) => concerns(uri)).flatMap(([, all]) => all);
    const count = (severity: vscode.DiagnosticSeverity) => found.filter((one) => one.severity === severity).length;
    const errors = count(vscode.DiagnosticSeverity.Error);
    const warnings = count(vscode.DiagnosticSeverity.Warning);
    item.text = `Kijun $(error) ${errors} $(warning) ${warnings}`;
    item.tooltip = vscode.l10n.t("Kijun: {0} errors, {1} warnings. Click for the list.", errors, warnings);
    item.command = "workbench.actions.view.problems";
    item.backgroundColor = errors > 0 ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    item.show();
  }

  #showCoverage(corpora: Corpus[]): void {
    const states = corpora.map((corpus) => corpus.coverage.states ?? {});
    const [covered, all] = share(states);
    if (all === 0) {
      this.#coverage.hide();
      return;
    }
    const percent = Math.floor((100 * covered) / all);
    this.#coverage.text = `$(checklist) ${percent} %`;
    this.#coverage.tooltip = vscode.l10n.t(
      "Kijun: {0} of {1} items are covered down to procedures. Click for the coverage.",
      covered,
      all,
    );
    this.#coverage.show();
  }

  dispose(): void {
    vscode.Disposable.from(this.#listening, this.#findings, this.#coverage).dispose();
  }
}

function concerns(uri: vscode.Uri): boolean {
  return uri.path.endsWith(".kijun") || uri.path.endsWith("/kijun.toml");
}

/** How many items are covered all the way, and how many there are. */
function share(states: States[]): [covered: number, all: number] {
  const counts = states.flatMap((kinds) => Object.values(kinds)).flatMap((kind) => Object.entries(kind));
  const sum = (found: [string, number][]) => found.reduce((total, [, count]) => total + count, 0);
  return [sum(counts.filter(([state]) => state === "deep")), sum(counts)];
}
