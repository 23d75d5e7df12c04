// Where a source waits for somebody to write, for the editors that are written in TypeScript. They find the places in
// the text: unlike those of a snippet they stay when something is written in between.

/** A snippet's text with what stands in its places, and the first place: where it is, and how much of it is selected. */
export function filled(snippet: string): { text: string; cursor: number; selected: number } {
  let [text, first] = ["", Infinity];
  let place: { cursor: number; selected: number } | undefined;
  const parts = snippet.split(/(\\[$}\\]|\$\d+|\$\{\d+(?::(?:\\.|[^}\\])*|\|[^|]*\|)?\})/);
  for (const [at, part] of parts.entries()) {
    if (at % 2 === 0) {
      text += part;
    } else if (part.startsWith("\\")) {
      text += part.slice(1);
    } else {
      // Of a choice nothing is chosen; the place at the end is the last.
      const number = Number(/\d+/.exec(part)![0]) || Number.MAX_VALUE;
      const example = (/^\$\{\d+:(.*)\}$/s.exec(part)?.[1] ?? "").replace(/\\(.)/g, "$1");
      if (number < first) {
        [first, place] = [number, { cursor: text.length, selected: example.length }];
      }
      text += example;
    }
  }
  return { text, ...(place ?? { cursor: text.length, selected: 0 }) };
}

/** Whether a word is to come at an offset: behind a keyword or another word, and outside of texts. */
export function waits(text: string, offset: number): boolean {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const [before, behind] = [text.slice(start, offset), /^.?/.exec(text.slice(offset, offset + 1))![0]];
  return /[^\s#＃][ \u3000]+$/.test(before) && !/["“”＂]/.test(before) && /^($|[\s{｛#＃])/.test(behind);
}

/**
 * The next place of the item that is still empty: a text, or where a word is to come. Behind the last of them the end of
 * the block that the offset is in; nothing on a blank line and between items.
 */
export function nextPlace(text: string, offset: number): number | undefined {
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  if (text.slice(start, offset).trim() === "" || /^[}｝]/.test(text.slice(start, start + 1))) {
    return undefined;
  }
  let block: number | undefined;
  for (let first = true; start <= text.length; first = false) {
    const end = (text.indexOf("\n", start) + 1 || text.length + 1) - 1;
    const line = text.slice(start, end).replace(/\r$/, "");
    const place = places(line).find((at) => start + at > offset);
    if (place !== undefined) {
      return start + place;
    }
    if (!first && /^\s*[}｝]/.test(line)) {
      block ??= start + line.length;
    }
    // Behind the item, or at another that begins because a brace is missing.
    if (/^[}｝]/.test(line) || (!first && /^[^\s#＃]/.test(line))) {
      break;
    }
    start = end + 1;
  }
  return block;
}

/** The empty places of a line: between two quotation marks, behind a blank that another or nothing follows. */
function places(line: string): number[] {
  const text = /(?<!")""(?!")/.exec(line);
  if (text !== null) {
    return [text.index + 1];
  }
  const words = /^(\s*[^\s"#＃{}｛｝][^"#＃]*? )(?= |$)/.exec(line);
  return words === null ? [] : [words[1]!.length];
}
