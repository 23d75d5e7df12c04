// Validates files of CycloneDX 1.6 with ajv against the schema that CycloneDX ships: `node cyclonedx.mjs FILE …`.
import { readFileSync } from "node:fs";
import { Validation, Spec } from "@cyclonedx/cyclonedx-library";

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const error = await validator.validate(text);
  if (error !== null) throw new Error(`${file}: ${JSON.stringify(error)}`);
  // One that has a member which the schema does not know is refused.
  const broken = JSON.parse(text);
  broken.definitions.standards[0].requirements[0].language = "ja";
  if ((await validator.validate(JSON.stringify(broken))) === null) throw new Error("nothing was looked at");
  console.log(`${file} fits`);
}
