// Unsaved texts, kept in the browser so that they survive a crash of the page or of the computer.

// A text, and the version of the file that it was made of.
export interface Draft { version: string; text: string }

const key = (root: string, path: string): string => `kijun-draft ${root}/${path}`;

// Keeps a text; whether there was room for it.
export function keep(root: string, path: string, draft: Draft): boolean {
  try {
    localStorage.setItem(key(root, path), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function drop(root: string, path: string): void {
  localStorage.removeItem(key(root, path));
}

// The text that was kept of a file; nothing where there is none, or none that can be read.
export function kept(root: string, path: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key(root, path)) ?? "null");
    const { version, text } = (draft ?? {}) as Partial<Draft>;
    return typeof version === "string" && typeof text === "string" ? { version, text } : null;
  } catch {
    return null;
  }
}
