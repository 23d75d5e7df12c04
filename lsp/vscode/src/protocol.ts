// What the server answers beyond the protocol of language servers.
import type { Location, Position, Range, TextDocumentIdentifier } from "vscode-languageclient/node";
import { RequestType } from "vscode-languageclient/node";

/** An item as it will be published. */
export interface Preview {
  title: string;
  html: string;
  id: string | null;
  range: Range | null;
}

export interface PreviewParams {
  textDocument: TextDocumentIdentifier;
  position?: Position;
}

/** A cell of a coverage table; the state is a word such as `deep`, or nothing. */
export interface Cell {
  text: string;
  state: string;
}

export interface Row {
  id: string;
  title: string;
  location: Location | null;
  cells: Cell[];
}

export interface Table {
  title: string;
  columns: string[];
  rows: Row[];
}

/** How many items of a kind are in which state. */
export type States = Record<string, Record<string, number>>;

export interface Corpus {
  root: string;
  name: string;
  coverage: { states?: States };
  tables: Table[];
}

export interface CoverageParams {
  textDocument?: TextDocumentIdentifier;
}

/** An item on the way up to the sources or down to the procedures. */
export interface Node {
  id: string;
  title: string;
  kind: string;
  relation: string | null;
  location: Location | null;
  children: Node[];
}

export interface Trace {
  id: string;
  title: string;
  location: Location | null;
  up: Node[];
  down: Node[];
  svg: string;
}

export interface TraceParams {
  textDocument: TextDocumentIdentifier;
  position?: Position;
  id?: string;
}

export interface Fact {
  name: string;
  title: string;
  value: boolean | string | null;
  words: { name: string; title: string }[];
  unit: string | null;
}

export interface Applicable {
  id: string;
  title: string;
  applies: "yes" | "no" | "open";
  why: string;
  location: Location | null;
}

export interface Facts {
  facts: Fact[];
  items: Applicable[];
}

export interface FactsParams {
  textDocument: TextDocumentIdentifier;
  facts: Record<string, boolean | string>;
}

export const PREVIEW = new RequestType<PreviewParams, Preview | null, void>("kijun/preview");
export const COVERAGE = new RequestType<CoverageParams, { corpora: Corpus[] }, void>("kijun/coverage");
export const TRACE = new RequestType<TraceParams, Trace | null, void>("kijun/trace");
export const FACTS = new RequestType<FactsParams, Facts, void>("kijun/facts");
