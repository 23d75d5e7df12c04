// Reads what Kijun publishes of a scheme's criteria, and says what applies to a product.
//
//   const edition = read(catalogueText, packText);
//   const facts = complete(edition, { "password-authentication": true, users: 120, power: "mains" });
//   applying(edition, facts).get("S1.1-01"); // "applies", "not-applicable" or "open"
//
// The types in `catalogue` and `pack` are generated from the published schemas.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Root as Catalogue } from "./catalogue.js";
import type { Root as Pack } from "./pack.js";

export type { Catalogue, Pack };

/** A document with the catalogue that it goes with. */
export interface Edition {
  catalogue: Catalogue;
  pack: Pack;
}

/** What is known of a product: facts by id. */
export type Facts = Record<string, boolean | number | string>;

/** Whether something applies to a product. */
export type Applies = "applies" | "not-applicable" | "open";

/** A condition as it stands in a pack. */
export type Condition = NonNullable<Pack["criteria"][number]["condition"]>;

/** A file is not what this version can read, or not what was published. */
export class ReadError extends Error {}

/** Facts of which one implies or excludes another are known to be otherwise. */
export class Contradiction extends Error {}

const ajv = new Ajv2020();
const validator = (name: string): ValidateFunction =>
  ajv.compile(JSON.parse(readFileSync(new URL(`./schema/${name}-2.schema.json`, import.meta.url), "utf8")));
const validators = { catalogue: validator("catalogue"), pack: validator("pack") };

/** Reads a document's pack and its catalogue, each checked against its schema and its digest. */
export function read(catalogueText: string, packText: string): Edition {
  const catalogue = checked<Catalogue>(catalogueText, validators.catalogue);
  const pack = checked<Pack>(packText, validators.pack);
  if (pack.catalogue !== catalogue.digest) throw new ReadError("the pack was made with another catalogue");
  return { catalogue, pack };
}

function checked<T extends { digest: string }>(text: string, validate: ValidateFunction): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ReadError(String(error));
  }
  if (!validate(value)) throw new ReadError(ajv.errorsText(validate.errors));
  const file = value as T;
  const plain = JSON.stringify({ ...file, digest: "" });
  if (file.digest !== `sha256:${createHash("sha256").update(plain).digest("hex")}`) {
    throw new ReadError("the file is not as it was published: its digest is another one");
  }
  return file;
}

/** Whether a condition holds; `undefined` where the facts do not decide it. */
export function decide(condition: Condition, facts: Facts): boolean | undefined {
  if ("fact" in condition) {
    const known = facts[condition.fact];
    return typeof known === "boolean" ? known : undefined;
  }
  if ("is" in condition) {
    const known = facts[condition.is.fact];
    return typeof known === "string" ? known === condition.is.word : undefined;
  }
  if ("compare" in condition) {
    const known = facts[condition.compare.fact];
    return typeof known === "number" ? compares(known, condition.compare) : undefined;
  }
  if ("not" in condition) {
    const holds = decide(condition.not, facts);
    return holds === undefined ? undefined : !holds;
  }
  const [parts, decisive] = "all" in condition ? ([condition.all, false] as const) : ([condition.any, true] as const);
  const decided = parts.map((part) => decide(part, facts));
  if (decided.includes(decisive)) return decisive;
  return decided.includes(undefined) ? undefined : !decisive;
}

function compares(known: number, { comparison, number }: { comparison: string; number: string }): boolean {
  const other = Number(number);
  switch (comparison) {
    case "more-than":
      return known > other;
    case "at-least":
      return known >= other;
    case "less-than":
      return known < other;
    case "at-most":
      return known <= other;
    default:
      return known === other;
  }
}

/** The facts with all that follows from what they imply and exclude. */
export function complete(edition: Edition, facts: Facts): Facts {
  const all = { ...facts };
  for (let before = -1; before !== Object.keys(all).length; ) {
    before = Object.keys(all).length;
    for (const { id, implies, excludes } of edition.catalogue.facts) {
      for (const other of implies) follow(all, id, other, true);
      for (const other of excludes) follow(all, id, other, false);
    }
  }
  return all;
}

function follow(facts: Facts, fact: string, other: string, holds: boolean): void {
  const [own, known] = [facts[fact], facts[other]];
  if (own === true && typeof known === "boolean" && known !== holds) {
    throw new Contradiction(`\`${fact}\` ${holds ? "implies" : "excludes"} \`${other}\``);
  }
  if (own === true && known === undefined) facts[other] = holds;
  else if (own === undefined && typeof known === "boolean" && known !== holds) facts[fact] = false;
}

/** Whether each criterion in force, and each of its clauses and items, applies, by its id. */
export function applying(edition: Edition, facts: Facts): Map<string, Applies> {
  const found = new Map<string, Applies>();
  const decided = ({ condition }: { condition?: Condition | null }) => (condition ? decide(condition, facts) : true);
  const word = (holds: boolean | undefined): Applies =>
    holds === undefined ? "open" : holds ? "applies" : "not-applicable";
  for (const criterion of edition.pack.criteria.filter((it) => !it.withdrawn)) {
    const own = decided(criterion);
    found.set(criterion.id, word(own));
    for (const clause of criterion.clauses) {
      const parts = [own, decided(clause)];
      const both = parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
      found.set(`${criterion.id}.${clause.id}`, word(both));
    }
  }
  return found;
}
