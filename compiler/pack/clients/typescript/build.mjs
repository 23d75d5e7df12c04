// Makes the package: `node build.mjs SCHEMAS OUT` generates the types from the published schemas and compiles what is
// written. OUT has to lie where Node finds the packages that package.json names.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const [schemas, out] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(out, "build.mjs"));
const { compile } = require("json-schema-to-typescript");
const ts = require("typescript");

const source = join(out, "src");
mkdirSync(join(out, "dist", "schema"), { recursive: true });
cpSync(new URL("./src", import.meta.url), source, { recursive: true });
writeFileSync(join(out, "package.json"), readFileSync(new URL("./package.json", import.meta.url)));
for (const name of ["catalogue", "pack"]) {
  const text = readFileSync(join(schemas, `${name}-2.schema.json`), "utf8");
  const schema = { ...JSON.parse(text), title: "Root" };
  writeFileSync(join(source, `${name}.ts`), await compile(schema, "Root", { additionalProperties: false }));
  writeFileSync(join(out, "dist", "schema", `${name}-2.schema.json`), text);
}
const options = {
  strict: true,
  declaration: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  rootDir: source,
  outDir: join(out, "dist"),
  skipLibCheck: true,
  types: ["node"],
  typeRoots: [dirname(dirname(require.resolve("@types/node/package.json")))],
};
const program = ts.createProgram([join(source, "index.ts")], options);
const found = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
for (const { file, start, messageText } of found) {
  console.error(`${file?.fileName}:${start}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
if (found.length > 0) process.exit(1);
