// Runs the shared cases: `node cases.mjs PACKAGE CASES GENERATED`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [packaged, cases, generated] = process.argv.slice(2);
const { applying, complete, Contradiction, decide, read, ReadError } = await import(
  pathToFileURL(resolve(packaged, "dist/index.js")).href
);
const shared = JSON.parse(readFileSync(cases, "utf8"));
const texts = (document) =>
  ["catalogue.json", `${document}/pack.json`].map((path) => readFileSync(join(generated, path), "utf8"));
const words = new Map([[true, "applies"], [false, "not-applicable"], [undefined, "open"]]);
for (const given of shared.conditions) {
  assert.equal(words.get(decide(given.condition, given.facts)), given.is, JSON.stringify(given));
}
for (const given of shared.editions) {
  const edition = read(...texts(given.document));
  if (given.contradiction) {
    assert.throws(() => complete(edition, given.facts), Contradiction);
    continue;
  }
  const found = applying(edition, complete(edition, given.facts));
  for (const [id, state] of Object.entries(given.applies)) assert.equal(found.get(id), state, `${given.document} ${id}`);
  const counts = ["applies", "not-applicable", "open"].map((state) => [...found.values()].filter((it) => it === state).length);
  assert.deepEqual(counts, given.counts, given.document);
}
const files = texts("star-1");
for (const { old, new: other } of shared.files) {
  const altered = files.map((text) => text.replace(old, other));
  assert.notDeepEqual(altered, files);
  assert.throws(() => read(...altered), ReadError, old);
}
console.log(`${shared.conditions.length} conditions, ${shared.editions.length} editions, ${shared.files.length} files`);
