// The files of the corpus, as the server keeps them.
import { lang } from "./texts";

export interface Entry { path: string; uri: string; version: string | null }
export interface Corpus { name: string; root: string; files: Entry[] }
export interface Content { path: string; uri: string; version: string; text: string }

// An answer that is no success, in the server's words.
export class Refusal extends Error {
  constructor(readonly status: number, message: string, readonly now: Content | null) {
    super(message);
  }
}

async function call<T>(method: string, target: string, headers: Record<string, string> = {}, body?: string): Promise<T> {
  const answer = await fetch(target, { method, body, headers: { "Accept-Language": lang(), ...headers } });
  const json = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Refusal(answer.status, json?.message ?? answer.statusText, json?.version ? json : null);
  return json as T;
}

const file = (path: string): string => `/api/file?path=${encodeURIComponent(path)}`;

export const list = (): Promise<Corpus> => call("GET", "/api/files");
export const read = (path: string): Promise<Content> => call("GET", file(path));
export const save = (path: string, version: string, text: string): Promise<{ version: string }> =>
  call("PUT", file(path), { "If-Match": version }, text);
export const rename = (path: string, version: string, to: string): Promise<{ uri: string }> =>
  call("POST", `${file(path)}&to=${encodeURIComponent(to)}`, { "If-Match": version });
export const remove = (path: string, version: string): Promise<null> => call("DELETE", file(path), { "If-Match": version });
export const create = (path: string, text: string): Promise<{ version: string }> =>
  call("PUT", file(path), { "If-None-Match": "*" }, text);
