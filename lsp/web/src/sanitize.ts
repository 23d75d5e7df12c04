// What the server renders is shown without anything that could run, load or lead away.

const NAMES = new Set(("a abbr article aside b blockquote br caption circle code col colgroup dd defs del details dfn div dl dt em " +
  "figcaption figure footer g h1 h2 h3 h4 h5 h6 header hr i ins kbd li line main mark marker ol p path polygon polyline pre q rect rp rt ruby " +
  "s samp section small span strong sub summary sup svg table tbody td text tfoot th thead title tr tspan tt u ul var wbr").split(" "));

const ATTRIBUTES = new Set(("class colspan rowspan scope lang dir id role title open start reversed type " +
  "viewbox width height x y x1 x2 y1 y2 cx cy r rx ry d points fill stroke stroke-width stroke-dasharray text-anchor dominant-baseline " +
  "font-size font-weight font-family transform marker-end marker-start orient refx refy markerwidth markerheight preserveaspectratio xmlns " +
  "data-id data-state").split(" "));

export function fragment(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const result = document.createDocumentFragment();
  clean(parsed.body);
  result.append(...document.importNode(parsed.body, true).childNodes);
  return result;
}

export function sanitized(html: string): string {
  const holder = document.createElement("div");
  holder.append(fragment(html));
  return holder.innerHTML;
}

function clean(node: Element): void {
  for (const child of [...node.children]) {
    if (!NAMES.has(child.localName.toLowerCase())) {
      child.remove();
      continue;
    }
    for (const { name, value } of [...child.attributes]) {
      const key = name.toLowerCase();
      const local = key === "href" && value.startsWith("#");
      if (!local && !ATTRIBUTES.has(key) && !key.startsWith("aria-") || /url\s*\((?!\s*["']?#)/i.test(value)) child.removeAttribute(name);
    }
    clean(child);
  }
}
