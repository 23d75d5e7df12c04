// Which criteria apply to a product: its facts are answered one after another, and the result is a list to go through.
import * as vscode from "vscode";
import { location } from "./convert";
import { FACTS, type Applicable, type Fact, type Facts } from "./protocol";
import { cursor, type Session } from "./session";

type Pick = vscode.QuickPickItem & ({ fact: Fact } | { result: true } | { separator: true });

/** Asks for the facts, and shows what applies when the reader has answered enough. */
export async function productFacts(session: Session): Promise<void> {
  const uri = cursor()?.uri.toString();
  if (uri === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a file of the corpus first."));
    return;
  }
  const ask = (facts: Record<string, boolean | string>) => session.ask(FACTS, { textDocument: { uri }, facts });
  const answer = await answerFacts(ask);
  if (answer !== undefined) {
    await showApplicable(answer.items);
  }
}

async function answerFacts(ask: (facts: Record<string, boolean | string>) => Promise<Facts | undefined>): Promise<Facts | undefined> {
  const given: Record<string, boolean | string> = {};
  let answer = await ask(given);
  if (answer === undefined) {
    return undefined;
  }
  const input = vscode.window.createQuickPick<Pick>();
  input.title = vscode.l10n.t("Facts about the product");
  input.placeholder = vscode.l10n.t("Choose a fact to change its answer: yes, no, open");
  input.matchOnDescription = true;
  input.keepScrollPosition = true;
  input.ignoreFocusOut = true;
  input.items = picks(answer);
  let busy = false;
  return await new Promise((resolve) => {
    input.onDidAccept(async () => {
      const chosen = input.selectedItems[0];
      if (chosen === undefined || "result" in chosen) {
        resolve(answer);
        input.dispose();
      } else if ("fact" in chosen) {
        busy = true;
        await turn(given, chosen.fact);
        busy = false;
        answer = (await ask(given)) ?? answer;
        input.items = picks(answer);
        input.activeItems = input.items.filter((item) => "fact" in item && item.fact.name === chosen.fact.name);
        input.show();
      }
    });
    input.onDidHide(() => {
      // The box for a number takes the place of the list for a while.
      if (!busy) {
        resolve(undefined);
        input.dispose();
      }
    });
    input.show();
  });
}

/** Open, yes, no, and open again; the words one after another; a number is asked for. */
async function turn(given: Record<string, boolean | string>, fact: Fact): Promise<void> {
  if (fact.unit !== null) {
    const value = fact.value === null ? "" : String(fact.value);
    const said = await vscode.window.showInputBox({ title: fact.title, prompt: fact.unit, value, ignoreFocusOut: true });
    set(given, fact, said === undefined ? value : said.trim());
    return;
  }
  const answers = fact.words.length > 0 ? fact.words.map((word) => word.name) : [true, false];
  const next = answers[fact.value === null ? 0 : answers.indexOf(fact.value as never) + 1];
  set(given, fact, next ?? "");
}

function set(given: Record<string, boolean | string>, fact: Fact, value: boolean | string): void {
  if (value === "") {
    delete given[fact.name];
  } else {
    given[fact.name] = value;
  }
}

function picks(answer: Facts | undefined): Pick[] {
  const items = answer?.items ?? [];
  const count = (applies: Applicable["applies"]) => items.filter((item) => item.applies === applies).length;
  const result: Pick = {
    result: true,
    alwaysShow: true,
    label: `$(arrow-right) ${vscode.l10n.t("Show what applies")}`,
    description: vscode.l10n.t("{0} apply, {1} do not, {2} open", count("yes"), count("no"), count("open")),
  };
  const separator: Pick = { separator: true, label: "", kind: vscode.QuickPickItemKind.Separator };
  const facts = (answer?.facts ?? []).map((fact): Pick => {
    return { fact, label: `${sign(fact)} ${fact.title}`, description: fact.name };
  });
  return [result, separator, ...facts];
}

function sign({ value, words, unit }: Fact): string {
  if (value === null) {
    return `$(circle-large-outline) ${vscode.l10n.t("open:")}`;
  }
  if (typeof value === "string") {
    const said = words.find((word) => word.name === value)?.title ?? `${value} ${unit ?? ""}`.trim();
    return `$(check) ${said}:`;
  }
  return value ? `$(check) ${vscode.l10n.t("yes:")}` : `$(close) ${vscode.l10n.t("no:")}`;
}

async function showApplicable(items: Applicable[]): Promise<void> {
  const groups: [Applicable["applies"], string][] = [
    ["yes", vscode.l10n.t("Applies")],
    ["open", vscode.l10n.t("Depends on facts that are open")],
    ["no", vscode.l10n.t("Does not apply")],
  ];
  const picks = groups.flatMap(([applies, label]) => {
    const separator = { label, kind: vscode.QuickPickItemKind.Separator };
    const members = items.filter((item) => item.applies === applies);
    const rows = members.map((item) => ({ label: item.id, description: item.title, detail: item.why, item }));
    return [separator, ...rows];
  });
  const chosen = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t("What applies to the product"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen && "item" in chosen && chosen.item.location !== null) {
    const { uri, range } = location(chosen.item.location);
    await vscode.window.showTextDocument(uri, { selection: range });
  }
}
