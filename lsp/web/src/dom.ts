// Elements, and what the page says.

export type Child = Node | string | null | undefined | false;

export function el<K extends keyof HTMLElementTagNameMap>(
  name: K, attributes: Record<string, string | boolean | null | ((event: never) => void)> = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key, value as EventListener);
    else if (value !== false && value !== null) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child): child is Node | string => !!child));
  return node;
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

export function button(text: string, act: () => void, attributes: Record<string, string | boolean | null> = {}): HTMLButtonElement {
  return el("button", { type: "button", click: act, ...attributes }, text);
}

export function say(text: string, ...more: Node[]): void {
  byId("status").replaceChildren(text, ...more);
}

// Asks for a line of text; nothing where the user changes his mind.
export function ask(label: string, value: string, ok: string, cancel: string): Promise<string | null> {
  const field = el("input", { name: "value", autocomplete: "off", spellcheck: "false" });
  field.value = value;
  const form = el("form", { method: "dialog" },
    el("label", {}, label, field),
    el("div", {}, el("button", { value: "ok" }, ok), el("button", { value: "cancel", formnovalidate: true }, cancel)));
  const dialog = el("dialog", { "aria-label": label }, form);
  // Enter that ends a composition must not end the dialog.
  field.addEventListener("keydown", (event) => event.isComposing && event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
  field.select();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "ok" && field.value.trim() ? field.value.trim() : null);
  }));
}

// Shows a list to choose from beside a place of the page.
export function menu(label: string, place: { left: number; bottom: number }, entries: { text: string; act: () => void }[], closed: () => void): void {
  document.querySelector(".menu")?.remove();
  const list = el("div", { class: "menu", role: "menu", "aria-label": label });
  let shown = true;
  // Removing it takes the focus away, which closes it too.
  const hide = (): void => {
    if (shown) {
      shown = false;
      list.remove();
    }
  };
  const close = (): void => {
    hide();
    closed();
  };
  for (const entry of entries) {
    list.append(button(entry.text, () => { close(); entry.act(); }, { role: "menuitem" }));
  }
  list.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("focusout", (event) => !list.contains(event.relatedTarget as Node) && hide());
  list.style.left = `${Math.max(4, Math.min(place.left, innerWidth - 420))}px`;
  list.style.top = `${place.bottom}px`;
  document.body.append(list);
  const height = list.offsetHeight;
  if (place.bottom + height > innerHeight) list.style.top = `${Math.max(4, innerHeight - height - 8)}px`;
  list.querySelector("button")?.focus();
}

// Asks whether something is meant.
export function sure(question: string, ok: string, cancel: string): Promise<boolean> {
  const form = el("form", { method: "dialog" }, el("p", {}, question),
    el("div", {}, el("button", { value: "ok" }, ok), el("button", { value: "cancel" }, cancel)));
  const dialog = el("dialog", { "aria-label": question }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "ok");
  }));
}

const signatures = new WeakMap<HTMLElement, string>();

// Replaces what is in `node` if it is to be something else, but not while a button of it is held down: the click would
// be lost.
export function renew(node: HTMLElement, signature: string, make: () => Child[]): void {
  if (signatures.get(node) === signature) return;
  if (node.matches(":active")) {
    addEventListener("pointerup", () => setTimeout(() => renew(node, signature, make)), { once: true });
    return;
  }
  signatures.set(node, signature);
  node.replaceChildren(...make().filter((child): child is Node | string => !!child));
}
