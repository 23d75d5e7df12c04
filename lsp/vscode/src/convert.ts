// Places between the protocol's plain data and the editor's objects.
import * as vscode from "vscode";
import type { Location, Position, Range } from "vscode-languageclient/node";

export function position(at: Position): vscode.Position {
  return new vscode.Position(at.line, at.character);
}

export function range(at: Range): vscode.Range {
  return new vscode.Range(position(at.start), position(at.end));
}

export function location(at: Location): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(at.uri), range(at.range));
}

/** The command of a tree item or pick that leads to a place. */
export function open(at: Location): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { selection: range(at.range) };
  return { command: "vscode.open", title: "", arguments: [vscode.Uri.parse(at.uri), options] };
}

/** What a URI and position in the arguments of a server's command name. */
export function place(uri: unknown, at: unknown): { uri: vscode.Uri; position: vscode.Position } | undefined {
  if (typeof uri !== "string" || typeof at !== "object" || at === null) {
    return undefined;
  }
  return { uri: vscode.Uri.parse(uri), position: position(at as Position) };
}
