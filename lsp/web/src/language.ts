// Colours: the words of the vocabulary, texts, comments, numbers.
import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import words from "./words.json";

const kinds = new Set(words.kinds);
const fields = new Set(words.fields);
const values = new Set(words.values);

// `first` means that a line begins, `id` that a name comes; `text` is the end of the text that is open.
interface State { first: boolean; id: boolean; text: string | null; depth: number }

function word(stream: StringStream, state: State): string | null {
  stream.match(/^[^\s{}"#｛｝＃“”＂]+/);
  const text = stream.current();
  const { first, id } = state;
  state.first = state.id = false;
  if (first && state.depth === 0 && kinds.has(text)) {
    state.id = true;
    return "keyword";
  }
  if (first) return fields.has(text) ? "propertyName" : /^[a-z]{2}(-[A-Za-z]+)?$/.test(text) ? "labelName" : null;
  if (id) return "className";
  if (/^\d+([.-]\d+)*$/.test(text)) return "number";
  return values.has(text) || kinds.has(text) ? "atom" : "variableName";
}

// What a text holds besides itself: parameters and references.
function inText(stream: StringStream, state: State): string {
  if (stream.match(state.text!)) {
    state.text = null;
    return "string";
  }
  if (stream.match(/^\{[^\s{}"]+\}/) || stream.match(/^\[[^\s[\]"]+\]/)) return "special";
  stream.next();
  stream.match(state.text === '"""' ? /^[^"{[]+/ : /^[^"＂“”{[]+/);
  return "string";
}

export const kijun = StreamLanguage.define<State>({
  name: "kijun",
  startState: () => ({ first: true, id: false, text: null, depth: 0 }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (stream.sol() && state.text !== '"""') {
      state.first = true;
      state.text = null;
    }
    if (state.text) return inText(stream, state);
    if (stream.eatSpace()) return null;
    if (stream.match(/^[#＃].*/)) return "comment";
    const text = stream.match('"""') || stream.match(/^["＂“]/);
    if (text) {
      state.text = stream.current() === '"""' ? '"""' : stream.current() === "“" ? "”" : stream.current();
      return "string";
    }
    if (stream.match(/^[{｛]/)) {
      state.depth += 1;
      state.first = true;
      return "brace";
    }
    if (stream.match(/^[}｝]/)) {
      state.depth = Math.max(0, state.depth - 1);
      return "brace";
    }
    return word(stream, state) ?? (stream.current() ? null : (stream.next(), null));
  },
  indent: (state, after, context) => (state.depth - (/^\s*[}｝]/.test(after) ? 1 : 0)) * context.unit,
  languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["{", '"'] }, wordChars: "-.:@" },
  tokenTable: { special: tags.special(tags.string) },
});

export const colours = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.keyword, color: "var(--keyword)", fontWeight: "bold" },
  { tag: tags.propertyName, color: "var(--field)" },
  { tag: tags.labelName, color: "var(--label)" },
  { tag: tags.className, color: "var(--id)", fontWeight: "bold" },
  { tag: tags.variableName, color: "var(--id)" },
  { tag: tags.atom, color: "var(--value)" },
  { tag: tags.number, color: "var(--value)" },
  { tag: tags.string, color: "var(--text)" },
  { tag: tags.special(tags.string), color: "var(--value)" },
  { tag: tags.comment, color: "var(--comment)" },
]));
