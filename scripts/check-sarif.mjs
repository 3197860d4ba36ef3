// Validates a SARIF log with the schema of the standard, and prints the problems that the multitool reported:
// node check-sarif.mjs LOG RESULT
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [log, report] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const require = createRequire(import.meta.url);

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(read(require.resolve("@microsoft/sarif-multitool-linux/sarif-2.1.0.json")));
const problems = validate(read(log)) ? [] : validate.errors.map((e) => `schema: ${e.instancePath} ${e.message}`);

// An empty report or a report of another tool proves nothing.
const run = read(report).runs?.[0];
if (run?.tool?.driver?.name !== "Sarif.Multitool" || !Array.isArray(run.results)) {
  problems.push("the multitool wrote no results");
}
const invocation = run?.invocations?.[0] ?? {};
for (const note of [...(invocation.toolExecutionNotifications ?? []), ...(invocation.toolConfigurationNotifications ?? [])]) {
  if (note.level === "error") problems.push(`multitool: ${note.message.text}`);
}
for (const result of run?.results ?? []) {
  const at = result.locations?.[0]?.physicalLocation?.region?.startLine ?? "?";
  const line = `${result.level ?? "warning"} ${result.ruleId} at line ${at}: ${result.message.text ?? [result.message.id, ...(result.message.arguments ?? [])].join(" ")}`;
  problems.push(`multitool: ${line}`);
}

for (const problem of problems) console.error(`${log}: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`${log}: valid`);
