"use strict";
// The form: what is filled in is kept in `said`, from which states and counts follow after each change.
const form = JSON.parse(document.getElementById("form").textContent);
const page = document.getElementById("page");
const store = `kijun ${form.document.id}@${form.document.edition} ${form.document.digest}`;
const of = (list, id) => list.find((it) => it.id === id);
let lang = form.language;
let said;
let refresh = [];

const say = (text) => text?.[lang] ?? Object.values(text ?? {})[0] ?? "";
const word = (key) => say(form.words[key]);

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && typeof value !== "string") made[key] = value;
    else if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Answers as data, to and fro. What the form does not show is kept and saved as it was.

const CLAUSE = ["verdict", "evidence", "remark", "reviewed", "review"];
const PROCEDURE = ["verdict", "evidence", "tester", "date", "place", "tools", "remark", "retest"];
const EVIDENCE = ["name", "version", "date", "place"];

function read(answers) {
  const by = (list, key) => Object.fromEntries((list ?? []).map((it) => [it[key], { ...it }]));
  const fields = {};
  for (const { id, path } of form.fields) fields[id] = answers[path[0]]?.[path[1]] ?? "";
  return {
    rest: answers,
    fields,
    facts: { ...answers.facts },
    recognitions: by(answers.recognitions, "recognition"),
    evidence: (answers.evidence ?? []).map((it) => ({ ...it })),
    clauses: by(answers.clauses, "clause"),
    procedures: by(answers.procedures, "procedure"),
  };
}

// The parts of a row that are filled in, in their order; nothing where none is.
function filled(head, row, keys) {
  const parts = keys.filter((key) => row?.[key]).map((key) => [key, row[key]]);
  return parts.length > 0 ? [{ ...head, ...Object.fromEntries(parts) }] : [];
}

function written() {
  const part = (name) => {
    const own = form.fields.filter((field) => field.path[0] === name);
    const shown = own.filter(({ id }) => said.fields[id]).map(({ id, path }) => [path[1], said.fields[id]]);
    return own.length > 0 ? Object.fromEntries(shown) : { ...said.rest[name] };
  };
  const listed = (name, key, known, keys) => {
    const own = known.flatMap((id) => filled({ [key]: id }, said[name][id], keys));
    const others = Object.values(said[name]).filter((it) => !known.includes(it[key]));
    return [...own, ...others];
  };
  const ids = (list) => list.map(({ id }) => id);
  const number = (it) => Number.parseInt(it.number, 10);
  const facts = Object.entries(said.facts).filter(([, answer]) => answer).sort(([one], [other]) => (one < other ? -1 : 1));
  const evidence = said.evidence.flatMap((it) => filled({ number: it.number }, it, EVIDENCE));
  const laboratory = part("laboratory");
  const lists = {
    recognitions: listed("recognitions", "recognition", ids(form.recognitions), ["claimed", "attestation"]),
    evidence: evidence.sort((one, other) => number(one) - number(other)),
    clauses: listed("clauses", "clause", ids(form.clauses), CLAUSE),
    procedures: listed("procedures", "procedure", ids(form.procedures), PROCEDURE),
  };
  // In the order that the compiler writes; what is blank is left out.
  const { name, major, minor } = form.format;
  const { id, number: own, edition, digest } = form.document;
  const answers = {
    format: { name, major, minor },
    document: { id, ...(own ? { number: own } : {}), edition, ...(digest ? { digest } : {}) },
    language: lang,
    product: part("product"),
    evaluation: part("evaluation"),
    ...(Object.keys(laboratory).length > 0 ? { laboratory } : {}),
    declaration: part("declaration"),
    ...(facts.length > 0 ? { facts: Object.fromEntries(facts) } : {}),
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
  };
  return `${JSON.stringify(answers, null, 2)}\n`;
}

// What follows from the answers.

function known() {
  const facts = {};
  for (const fact of form.facts) {
    const answer = said.facts[fact.id];
    if (!answer) continue;
    if (fact.number) {
      const number = Number(answer);
      const { least, most } = fact.number;
      if (!Number.isNaN(number) && number >= Number(least) && (most === null || number <= Number(most))) facts[fact.id] = number;
    } else if (fact.words.length > 0) {
      if (of(fact.words, answer)) facts[fact.id] = answer;
    } else if (answer === "true" || answer === "false") facts[fact.id] = answer === "true";
  }
  for (let before = -1; before !== Object.keys(facts).length; ) {
    before = Object.keys(facts).length;
    for (const fact of form.facts) {
      for (const [others, holds] of [[fact.implies, true], [fact.excludes, false]]) {
        for (const other of others) {
          if (facts[fact.id] === true && facts[other] === undefined) facts[other] = holds;
          else if (facts[fact.id] === undefined && facts[other] === !holds) facts[fact.id] = false;
        }
      }
    }
  }
  return facts;
}

const COMPARE = {
  "more-than": (is, other) => is > other,
  "at-least": (is, other) => is >= other,
  "less-than": (is, other) => is < other,
  "at-most": (is, other) => is <= other,
  exactly: (is, other) => is === other,
};

// Whether a condition holds: true, false, or undefined while the facts do not say.
function holds(condition, facts) {
  const all = (parts, stops) => {
    const values = parts.map((part) => holds(part, facts));
    if (values.includes(stops)) return stops;
    return values.includes(undefined) ? undefined : !stops;
  };
  if (condition === null) return true;
  if ("fact" in condition) return typeof facts[condition.fact] === "boolean" ? facts[condition.fact] : undefined;
  if ("is" in condition) return facts[condition.is.fact] === undefined ? undefined : facts[condition.is.fact] === condition.is.word;
  if ("compare" in condition) {
    const { fact, comparison, number } = condition.compare;
    return facts[fact] === undefined ? undefined : COMPARE[comparison](facts[fact], Number(number));
  }
  if ("not" in condition) {
    const inner = holds(condition.not, facts);
    return inner === undefined ? undefined : !inner;
  }
  return "all" in condition ? all(condition.all, false) : all(condition.any, true);
}

const role = (verdict) => (verdict ? (of(form.verdicts, verdict)?.role ?? "unknown") : "");
const named = (needs) =>
  "clause" in needs ? [needs.clause] : (needs.all ?? needs.any ?? needs["at-least"].of).flatMap(named);

function met(needs, passes) {
  if ("clause" in needs) return passes(needs.clause);
  if ("all" in needs) return needs.all.every((part) => met(part, passes));
  if ("any" in needs) return needs.any.some((part) => met(part, passes));
  return needs["at-least"].of.filter((part) => met(part, passes)).length >= needs["at-least"].count;
}

// Whether a combination is fulfilled without a clause, as far as this clause has a part in it.
function without(needs, id, passes) {
  const names = (part) => named(part).includes(id);
  const inner = (parts) => parts.filter(names).some((part) => without(part, id, passes));
  const others = (parts) => parts.filter((part) => !names(part) && met(part, passes)).length;
  if ("clause" in needs) return false;
  if ("all" in needs) return needs.all.filter(names).every((part) => without(part, id, passes));
  if ("any" in needs) return others(needs.any) > 0 || inner(needs.any);
  return others(needs["at-least"].of) >= needs["at-least"].count || inner(needs["at-least"].of);
}

function spared(clause) {
  const passes = (id) => passed(clause.criterion, id);
  const needs = form.needs[clause.criterion] ?? [];
  const parts = clause.own.split(".");
  return parts.some((_, at) => {
    const id = parts.slice(0, parts.length - at).join(".");
    const own = needs.filter((it) => named(it).includes(id));
    return own.length > 0 && own.every((it) => without(it, id, passes));
  });
}

function passed(criterion, own) {
  const clause = form.clauses.find((it) => it.criterion === criterion && it.own === own);
  if (!clause || clause.judged === "above") return false;
  if (clause.judged === "here") return role(said.clauses[clause.id]?.verdict) === "pass";
  return items(clause).every((item) =>
    role(said.clauses[item.id]?.verdict) === "not-applicable" || passed(criterion, item.own) || !item.obliges || spared(item));
}

const items = (clause) =>
  form.clauses.filter((it) => it.criterion === clause.criterion && it.own.replace(/\.[^.]*$/, "") === clause.own && it.own !== clause.own);

function waived(clause) {
  return form.recognitions.some((it) => said.recognitions[it.id]?.claimed === "true" && it.waives.includes(clause.criterion));
}

// The state of a clause: its word, and what kind of state that is.
function state(clause, facts) {
  const applies = holds(clause.condition, facts);
  const row = said.clauses[clause.id] ?? {};
  const is = role(row.verdict);
  if (waived(clause)) return ["sheet-state-waived", "off"];
  if (clause.judged === "items") {
    const open = items(clause).some((item) => state(item, facts)[1] === "open" || state(item, facts)[1] === "wrong");
    return open ? ["sheet-state-items", "open"] : ["sheet-state-complete", "done"];
  }
  if (is === "unknown" || (is === "not-applicable" && applies === true)) return ["sheet-state-refused", "wrong"];
  if (is === "" && spared(clause)) return ["sheet-state-spared", "off"];
  if (applies === undefined) return ["sheet-state-facts", "open"];
  if (is === "") return ["sheet-state-verdict", "open"];
  if (is === "not-applicable" && !row.remark?.trim()) return ["sheet-state-reason", "open"];
  if (is !== "not-applicable" && !/[0-9０-９]/.test(row.evidence ?? "")) return ["sheet-state-evidence", "open"];
  if (is === "fail" && !clause.obliges) return ["sheet-state-remark", "done"];
  return ["sheet-state-complete", "done"];
}

// What is printed.

let counter = 0;

// A field with its label; `options` makes it a list to choose from.
function field(label, value, change, { hint, options, kind, rows, needed } = {}) {
  const id = `f${++counter}`;
  const control = options
    ? element("select", { id })
    : rows ? element("textarea", { id, rows: String(rows) }) : element("input", { id, type: "text", inputmode: kind });
  const offer = (list, now) => {
    const known = [["", ""], ...list];
    // What somebody else wrote that can't be chosen stands there as it was written.
    if (!known.some(([id]) => id === now)) known.push([now, now]);
    control.replaceChildren(...known.map(([id, name]) => element("option", { value: id }, name)));
    control.value = now;
  };
  if (options) offer(options, value);
  else control.value = value;
  control.addEventListener("input", () => {
    change(control.value);
    changed();
  });
  const help = hint ? element("span", { class: "small", id: `${id}-hint` }, hint) : null;
  if (help) control.setAttribute("aria-describedby", help.id);
  if (needed) refresh.push(() => control.setAttribute("aria-invalid", String(needed() && !control.value.trim())));
  return [element("div", { class: "field" }, element("label", { for: id }, label), control, help), control, offer];
}

const choices = (list) => list.map((it) => [it.id, say(it.name)]);
const yesNo = () => [["true", word("sheet-yes")], ["false", word("sheet-no")]];

function cover(part, heading, advice) {
  const own = form.fields.filter((it) => it.part === part);
  if (own.length === 0) return null;
  const lines = own.map((it) => {
    const options = it.kind === "evaluator" ? choices(form.evaluators) : undefined;
    const hint = it.hint ? say(it.hint) : undefined;
    const set = (value) => { said.fields[it.id] = value; };
    return field(say(it.label), said.fields[it.id], set, { hint, options, needed: it.needed ? () => true : undefined })[0];
  });
  return element("section", {}, element("h2", {}, heading), advice ? element("p", {}, advice) : null, ...lines);
}

function recognitions() {
  if (form.recognitions.length === 0) return null;
  const rows = form.recognitions.map((it) => {
    const row = (said.recognitions[it.id] ??= { recognition: it.id });
    return element("fieldset", {}, element("legend", {}, say(it.name)),
      field(say(it.name), row.claimed ?? "", (value) => { row.claimed = value; }, { options: yesNo(), hint: say(it.hint) })[0],
      field(say(it.of), row.attestation ?? "", (value) => { row.attestation = value; }, { hint: say(it.attestation), needed: () => row.claimed === "true" })[0]);
  });
  return element("section", {}, element("h2", {}, word("sheet-section-recognitions")), ...rows);
}

function facts() {
  if (form.facts.length === 0) return null;
  const rows = form.facts.map((it) => {
    const set = (value) => { said.facts[it.id] = value; };
    const now = said.facts[it.id] ?? "";
    const hint = it.number ? [`${it.number.least}–${it.number.most ?? ""}`, say(it.number.unit)].join(" ") : undefined;
    const options = it.number ? undefined : it.words.length > 0 ? choices(it.words) : yesNo();
    return field(say(it.question), now, set, { options, hint, kind: it.number ? "decimal" : undefined, needed: () => known()[it.id] === undefined })[0];
  });
  return element("section", {}, element("h2", {}, word("sheet-facts")), ...rows);
}

function evidence() {
  const list = element("div");
  const labels = { name: "sheet-evidence-name", version: "sheet-evidence-version", date: "sheet-evidence-date", place: "sheet-evidence-place" };
  const show = (entry) => {
    const lines = EVIDENCE.map((key) => field(word(labels[key]), entry[key] ?? "", (value) => { entry[key] = value; })[0]);
    list.append(element("fieldset", { class: "entry" }, element("legend", {}, `${word("sheet-number")} ${entry.number}`), ...lines));
  };
  const add = element("button", { type: "button" }, word("page-add-evidence"));
  add.addEventListener("click", () => {
    const numbers = said.evidence.map((it) => Number.parseInt(it.number, 10) || 0);
    const entry = { number: String(Math.max(0, ...numbers) + 1) };
    said.evidence.push(entry);
    show(entry);
    list.lastChild.querySelector("input").focus();
  });
  said.evidence.forEach(show);
  return element("section", { class: "evidence" }, element("h2", {}, word("sheet-register")), element("p", { class: "small" }, word("sheet-register-hint")), list, add);
}

function badge(follow) {
  const shown = element("p", { class: "state" });
  refresh.push((now) => {
    const [key, kind] = follow(now);
    shown.dataset.kind = kind;
    if (shown.textContent !== word(key)) shown.textContent = word(key);
  });
  return shown;
}

function clause(it) {
  const row = (said.clauses[it.id] ??= { clause: it.id });
  const told = ["condition", "alternatives"].filter((key) => say(it.texts[key]));
  const box = element("fieldset", { id: `clause-${it.id}` }, element("legend", {}, it.id), element("p", { class: "says" }, say(it.texts.text)),
    ...told.map((key) => element("p", { class: "says small" }, `${word(`sheet-${key}`)}: ${say(it.texts[key])}`)));
  refresh.push((now) => {
    const applies = holds(it.condition, now);
    box.dataset.applies = applies === undefined ? "unknown" : applies ? "yes" : "no";
  });
  if (it.judged === "above") return box;
  const applies = (now) => {
    const answer = holds(it.condition, now);
    return [answer === undefined ? "sheet-applies-unknown" : answer ? "sheet-applies" : "sheet-applies-not", "off"];
  };
  box.append(element("p", { class: "small" }, `${word("sheet-applicable")}: `, badge(applies)), badge((now) => state(it, now)));
  if (it.judged === "items") return box;
  const set = (key) => (value) => { row[key] = value; };
  const [verdict, control, offer] = field(word("sheet-verdict"), row.verdict ?? "", set("verdict"), { options: choices(form.verdicts) });
  // What applies can't be answered as not applicable.
  let offered = null;
  refresh.push((now) => {
    const allowed = form.verdicts.filter(({ role }) => role !== "not-applicable" || holds(it.condition, now) !== true);
    if (offered === allowed.length) return;
    offered = allowed.length;
    offer(choices(form.verdicts.filter((known) => allowed.includes(known) || known.id === row.verdict)), control.value);
  });
  box.append(verdict,
    field(word("sheet-evidence-numbers"), row.evidence ?? "", set("evidence"))[0],
    field(word("sheet-reason"), row.remark ?? "", set("remark"), { rows: 2 })[0]);
  return box;
}

function clauses() {
  const parts = [];
  for (const it of form.clauses) {
    if (parts.at(-1)?.id !== it.criterion) parts.push({ id: it.criterion, title: say(it.title), rows: [] });
    parts.at(-1).rows.push(clause(it));
  }
  const shown = parts.flatMap(({ id, title, rows }) => [element("h3", { id: `criterion-${id}` }, `${id} ${title}`), ...rows]);
  return element("section", {}, element("h2", {}, word("sheet-checklist")), ...shown);
}

function procedures() {
  if (form.procedures.length === 0) return null;
  const keys = ["evaluates", "method", "kinds", "steps", "expected", "pass"];
  const labels = { verdict: "sheet-verdict", evidence: "sheet-evidence-numbers", tester: "sheet-tester", date: "sheet-tested-on", place: "sheet-tested-at", tools: "sheet-tested-with", remark: "sheet-deviations", retest: "sheet-retest" };
  const rows = form.procedures.map((it) => {
    const lines = keys.filter((key) => say(it.texts[key])).map((key) => element("p", { class: "says" }, `${word(`sheet-${key}`)}: ${say(it.texts[key])}`));
    const read = element("details", {}, element("summary", {}, word("sheet-steps")), ...lines);
    if (!form.isTested) return element("fieldset", {}, element("legend", {}, it.id), read);
    const row = (said.procedures[it.id] ??= { procedure: it.id });
    const fields = PROCEDURE.map((key) =>
      field(word(labels[key]), row[key] ?? "", (value) => { row[key] = value; }, { options: key === "verdict" ? choices(form.verdicts) : undefined })[0]);
    return element("fieldset", { id: `procedure-${it.id}` }, element("legend", {}, it.id), read, ...fields);
  });
  return element("section", {}, element("h2", {}, word("sheet-tests")), ...rows);
}

function tools() {
  const languages = form.languages.map(([code, name]) => {
    const button = element("button", { type: "button", lang: code, "aria-pressed": String(code === lang) }, name);
    button.addEventListener("click", () => {
      lang = code;
      render();
      page.querySelector(`.tools [lang="${code}"]`).focus();
    });
    return button;
  });
  const open = element("input", { type: "file", accept: ".json,application/json", id: "open" });
  open.addEventListener("change", async () => {
    if (open.files.length > 0) take(await open.files[0].text());
    open.value = "";
  });
  const save = element("button", { type: "button", id: "save" }, word("page-save"));
  save.addEventListener("click", () => {
    const link = element("a", { download: `${form.document.id}-${form.document.edition}.json` });
    link.href = URL.createObjectURL(new Blob([written()], { type: "application/json" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    tell(word("page-saved"));
  });
  const clear = element("button", { type: "button", id: "clear" }, word("page-clear"));
  clear.addEventListener("click", () => {
    if (!confirm(word("page-clear-sure"))) return;
    said = read(form.answers);
    keep();
    render();
  });
  return element("div", { class: "tools" }, ...languages, element("label", { for: "open" }, word("page-open"), open), save, clear);
}

const tell = (text) => { page.querySelector("#told").textContent = text; };

// Takes the answers of a file, if they belong here.
function take(text) {
  let answers;
  try {
    answers = JSON.parse(text);
  } catch {
    return tell(word("page-no-answers"));
  }
  if (answers?.format?.name !== form.format.name || answers.format.major !== form.format.major) return tell(word("page-no-answers"));
  const { id, edition } = answers.document ?? {};
  if (id !== form.document.id || edition !== form.document.edition) return tell(word("page-other-edition"));
  said = read(answers);
  keep();
  render();
  tell(word("page-opened"));
}

// The browser keeps what is typed; where it may not, the file that is saved does.
function keep() {
  try {
    localStorage.setItem(store, written());
  } catch {
    // It is said at once that nothing is kept here.
    tell(word("page-not-kept"));
  }
}

function kept() {
  try {
    const text = localStorage.getItem(store);
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

// How far the form is.
function count(now) {
  const rows = form.clauses.filter((it) => it.judged !== "above");
  const states = rows.map((it) => state(it, now)[1]);
  const of = (kind) => states.filter((it) => it === kind).length;
  const open = of("open");
  const blank = form.fields.filter((it) => it.needed && !said.fields[it.id]?.trim()).length
    + form.facts.filter((it) => now[it.id] === undefined).length
    + form.recognitions.filter((it) => said.recognitions[it.id]?.claimed === "true" && !said.recognitions[it.id].attestation?.trim()).length
    + (form.isTested ? form.procedures.filter((it) => !said.procedures[it.id]?.verdict && asked(it, now)).length : 0);
  const failed = form.clauses.filter((it) => it.judged === "here" && it.obliges && !waived(it) && role(said.clauses[it.id]?.verdict) === "fail" && !spared(it)).length;
  const overall = of("wrong") > 0 ? "sheet-overall-errors" : open + blank > 0 ? "sheet-overall-open" : failed > 0 ? "sheet-overall-fails" : "sheet-overall-passes";
  return [word(overall), [["sheet-count-rows", rows.length], ["sheet-count-open", open], ["sheet-count-fields", blank], ["sheet-count-failed", failed], ["sheet-count-errors", of("wrong")]]
    .map(([key, number]) => `${word(key)} ${number}`).join(" / ")];
}

function asked(procedure, now) {
  return form.clauses.some((it) => procedure.evaluates.includes(it.id) && !waived(it) && holds(it.condition, now) !== false);
}

function follow() {
  const now = known();
  refresh.forEach((it) => it(now));
  const [overall, counts] = count(now);
  const shown = page.querySelector(".counts p");
  const text = `${overall} ${counts}`;
  if (shown.textContent !== text) shown.replaceChildren(element("strong", {}, overall), counts);
}

let waits = 0;
function changed() {
  clearTimeout(waits);
  waits = setTimeout(() => {
    follow();
    keep();
  }, 80);
}

function render() {
  refresh = [];
  counter = 0;
  document.documentElement.lang = lang;
  document.title = say(form.title);
  page.replaceChildren(
    element("header", {}, element("p", { class: "small" }, say(form.scheme)), element("h1", {}, say(form.title)),
      element("p", { class: "small" }, `${form.document.number} ${form.document.edition}`), element("p", { class: "notice" }, say(form.notice)), tools(),
      element("p", { id: "told", role: "status" })),
    element("main", {}, ...[
      cover("product", word("sheet-section-applicant")),
      cover("evaluation", word("sheet-section-evaluation")),
      cover("laboratory", word("sheet-section-laboratory")),
      recognitions(), facts(), evidence(), clauses(), procedures(),
      cover("declaration", word("sheet-section-declaration"), word("sheet-declaration")),
    ].filter((it) => it !== null)),
    element("footer", { class: "counts" }, element("p", { role: "status" })));
  follow();
}

const earlier = kept();
said = read(earlier ?? form.answers);
render();
if (earlier) tell(word("page-restored"));
