// Parses each format of golive lint: node check-formats.mjs GOLIVE FOLDER RDJSON-SCHEMA JUNIT-XSD
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import Ajv4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { marked } from "marked";
import { parse } from "parse5";
import { validateXML } from "xmllint-wasm";

const [golive, project, schema, junitSchema] = process.argv.slice(2);
const problems = [];
const fault = (text) => problems.push(text);
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

// Texts with a special meaning in some format.
const attacks = [
  "\"><script>alert(1)</script>", "]]></failure><failure>", "&lt;&amp;&#10;", "a\n::error file=x::forged", "::add-mask::x", "x ##[error]forged",
  "%0A::error::forged", "a,line=1::forged", "| a | b |", "a`b``c", "[x](https://evil.example)", "![x](https://evil.example/x.png)", "<!-- a -->",
  "\u001b[31mred\u001b[0m", "\u202eevil", "a\u0000b\u0007", "##vso[task.logissue]x", "\r\n\r\n# heading", "  ::stop-commands::t", "@everyone", "</td></tr>", "\u2028x",
];
mkdirSync(join(project, "workos"), { recursive: true });
mkdirSync(join(project, ".git"));
writeFileSync(join(project, ".git/HEAD"), "ref: refs/heads/main\n");
const quoted = attacks.map((text) => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")));
writeFileSync(join(project, "workos/production.yaml"), [
  "environment: production", "uses: [sso]", "redirect_uris:", ...quoted.map((q) => `  - {uri: ${q}}`),
  "webhook_endpoints:", "  - endpoint_url: https://api.acme.com/hook", "    secret: ${SECRET}", "    events:", "      - user.created", "      - user.created", ...quoted.map((q) => `      - ${q}`),
  "connections:", ...quoted.map((q) => `  - {name: ${q}, connection_type: ${q}}`), "",
].join("\n"));

const run = (format, ...args) => {
  const result = spawnSync(golive, ["lint", "-f", format, "--at", "2026-11-25", ...args], { cwd: project, encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.status !== 1) fault(`${format}: golive exits with ${result.status}: ${result.stderr}`);
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/.test(result.stdout)) fault(`${format}: it has a control or bidi character`);
  return result.stdout;
};
const findings = JSON.parse(run("json")).findings;
if (findings.length < attacks.length) fault(`${findings.length} findings only: nothing is tried`);
const severities = { error: 0, warning: 0, info: 0 };
for (const f of findings) severities[f.severity]++;

// plain removes the backslash that prevents runners from interpreting a command within a line.
const plain = (text) => text.replaceAll("##\\", "##");
for (const f of findings) f.message = plain(f.message);

// same compares the rules and messages that a parser found with those in the JSON report.
const same = (format, got, want = findings.map((f) => [f.rule, f.message])) => {
  const sort = (pairs) => pairs.map(([rule, text]) => JSON.stringify([rule, plain(text)])).sort();
  const [a, b] = [sort(got), sort(want)];
  if (a.length !== b.length) fault(`${format}: a reader finds ${a.length} findings, want ${b.length}`);
  const extra = a.filter((x) => !b.includes(x));
  if (extra.length > 0) fault(`${format}: a reader finds ${extra.slice(0, 3).join("\n  ")}`);
  console.log(`${format}: ${a.length} findings`);
};
const begins = (format, pairs) => {
  // Each text contains the message, followed by more text.
  same(format, pairs.map(([rule, text]) => [rule, findings.find((f) => f.rule === rule && plain(text).startsWith(f.message))?.message ?? text]));
};

// GitLab: an array of issues with these keys (docs.gitlab.com, Code Quality).
const gitlab = JSON.parse(run("gitlab"));
const issue = new Ajv({ strict: true, allErrors: true }).compile({
  type: "array",
  items: {
    type: "object", required: ["description", "check_name", "fingerprint", "severity", "location"], additionalProperties: false,
    properties: {
      description: { type: "string", minLength: 1 }, check_name: { type: "string", minLength: 1 }, fingerprint: { type: "string", pattern: "^[0-9a-f]{32,}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object", required: ["path", "lines"], additionalProperties: false,
        properties: {
          path: { type: "string", pattern: "^[^./][^:]*$" },
          lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer" } } },
        },
      },
    },
  },
});
if (!issue(gitlab)) fault(`gitlab: ${JSON.stringify(issue.errors)}`);
if (new Set(gitlab.map((i) => i.fingerprint)).size !== gitlab.length) fault("gitlab: a fingerprint is there twice");
begins("gitlab", gitlab.map((i) => [i.check_name, i.description]));

// XML, with a parser that is not written in Go.
const xml = (format) => {
  const text = run(format);
  const valid = XMLValidator.validate(text);
  if (valid !== true) fault(`${format}: ${JSON.stringify(valid)}`);
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", htmlEntities: true, processEntities: true, trimValues: false }).parse(text);
};
const only = (format, element, allowed) => {
  for (const key of Object.keys(element)) if (!allowed.includes(key) && key !== "#text") fault(`${format}: unexpected ${key}`);
};
const junit = xml("junit").testsuites;
only("junit", junit, ["testsuite", "name", "tests", "failures", "errors", "skipped"]);
const cases = list(junit.testsuite).flatMap((suite) => {
  only("junit", suite, ["testcase", "name", "tests", "failures", "errors", "skipped"]);
  if (Number(suite.tests) !== list(suite.testcase).length) fault(`junit: ${suite.name} counts ${suite.tests} tests`);
  return list(suite.testcase);
});
for (const one of cases) only("junit", one, ["classname", "name", "file", "line", "failure", "system-out"]);
const failures = cases.filter((c) => c.failure);
if (Number(junit.failures) !== failures.length || Number(junit.tests) !== cases.length) fault("junit: the numbers at the top are wrong");
same("junit, errors", failures.map((c) => [c.name.split(" ")[0], c.failure.message]), findings.filter((f) => f.severity === "error").map((f) => [f.rule, f.message]));
if (cases.filter((c) => c["system-out"]).length !== findings.length - severities.error) fault("junit: warnings and notes are not all there");

// The XSD of Jenkins lacks attributes that other readers use. Without these attributes, the reports of lint and ready
// must be valid, and a report with an unknown element must be invalid.
const beyond = [
  /(<testcase [^>]*?)( file="[^"]*")?( line="\d+")?(?=>)/g,
  /(<testsuites [^>]*?) skipped="\d+"(?=>)/g, /(<skipped) message="[^"]*"(?=>)/g,
];
const ready = spawnSync(golive, ["ready", "-f", "junit", "--at", "2026-11-25"], { cwd: project, encoding: "utf8", maxBuffer: 1 << 28 });
const reports = [run("junit"), ready.stdout];
reports.push(reports[0].replace("<testcase ", "<test ").replace("</testcase>", "</test>"));
const judged = await Promise.all(reports.map((text, i) => validateXML({
  xml: { fileName: `${i}.xml`, contents: beyond.reduce((rest, attribute) => rest.replace(attribute, "$1"), text) },
  schema: readFileSync(junitSchema, "utf8"),
})));
const broken = judged.pop();
if (broken.valid) fault("junit: the XSD accepts an unknown element");
for (const { errors } of judged) for (const error of errors) fault(`junit: ${error.rawMessage}`);
console.log(`junit: ${judged.length} reports valid by Jenkins's XSD`);

const checkstyle = xml("checkstyle").checkstyle;
only("checkstyle", checkstyle, ["version", "file"]);
begins("checkstyle", list(checkstyle.file).flatMap((file) => {
  only("checkstyle", file, ["name", "error"]);
  return list(file.error).map((e) => {
    only("checkstyle", e, ["line", "column", "severity", "message", "source"]);
    if (!["error", "warning", "info"].includes(e.severity)) fault(`checkstyle: severity ${e.severity}`);
    return [e.source.replace(/^golive\./, ""), e.message];
  });
}));

// rdjson, with the schema of reviewdog.
const ajv = new Ajv4({ allErrors: true, strict: false });
addFormats(ajv);
const rdjson = JSON.parse(run("rdjson"));
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
if (!validate(rdjson)) fault(`rdjson: ${JSON.stringify(validate.errors.slice(0, 3))}`);
const suggestions = rdjson.diagnostics.flatMap((d) => d.suggestions ?? []);
if (suggestions.length === 0) fault("rdjson: no suggestion was validated");
begins("rdjson", rdjson.diagnostics.map((d) => [d.code.value, d.message]));

// GitHub: lines as the runner parses them (actions/runner, ActionCommand.cs).
const unescape = (text, property) => {
  const table = property ? [["%3A", ":"], ["%2C", ","]] : [];
  return [["%0D", "\r"], ["%0A", "\n"], ...table, ["%25", "%"]].reduce((t, [a, b]) => t.replaceAll(a, b), text);
};
const commands = run("github").split(/\r\n|\r|\n/).flatMap((line) => {
  if (line.includes("##[")) return [{ name: "##[" }];
  const match = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line);
  if (!match) return [];
  const properties = Object.fromEntries((match[2] ?? "").split(",").filter(Boolean).map((p) => [p.slice(0, p.indexOf("=")), unescape(p.slice(p.indexOf("=") + 1), true)]));
  return [{ name: match[1], properties, data: unescape(match[3], false) }];
});
for (const c of commands) {
  if (!["error", "warning", "notice"].includes(c.name)) fault(`github: the log holds the command ${c.name}`);
  const more = c.properties?.title === undefined || !findings.some((f) => c.properties.title.startsWith(f.rule) && plain(c.data).startsWith(f.message));
  if (more && !/^and \d+ more, listed in the log$/.test(c.data ?? "")) fault(`github: forged: ${JSON.stringify(c)}`);
}
for (const name of ["error", "warning", "notice"]) if (commands.filter((c) => c.name === name).length > 10) fault(`github: more than 10 of ${name}`);
console.log(`github: ${commands.length} annotations`);

// Markdown: one table row per finding, and no link, image, HTML or heading from the project.
const tokens = marked.lexer(run("markdown"));
const rows = tokens.filter((t) => t.type === "table").flatMap((t) => t.rows);
if (rows.length !== findings.length) fault(`markdown: ${rows.length} rows, want ${findings.length}`);
marked.walkTokens(tokens, (t) => {
  if (["link", "image"].includes(t.type) || t.type === "html" && t.raw !== "<br>") fault(`markdown: forged ${t.type} ${t.raw}`);
});
if (tokens.filter((t) => t.type === "heading").length !== 1) fault("markdown: more than one heading");
console.log(`markdown: ${rows.length} rows`);

// HTML: one article per finding, and nothing that runs or is loaded.
const elements = [];
const walk = (node) => { if (node.tagName) elements.push(node); for (const child of node.childNodes ?? []) walk(child); };
walk(parse(run("html"), { onParseError: (e) => fault(`html: ${e.code} in line ${e.startLine}`) }));
const articles = elements.filter((e) => e.tagName === "article").length;
if (articles !== findings.length) fault(`html: ${articles} articles, want ${findings.length}`);
for (const e of elements) {
  if (["script", "img", "iframe", "object", "embed", "link", "form", "base"].includes(e.tagName)) fault(`html: it has ${e.tagName}`);
  for (const a of e.attrs) if (a.name.startsWith("on") || a.name === "href" && !a.value.startsWith("#")) fault(`html: ${a.name}=${a.value}`);
}
console.log(`html: ${articles} articles`);

// SARIF and text: one result or line per finding. scripts/check-sarif validates the SARIF schema.
const results = JSON.parse(run("sarif")).runs[0].results;
if (results.length !== findings.length) fault(`sarif: ${results.length} results, want ${findings.length}`);
const lines = run("text", "-q").split("\n").filter((l) => /^\S+?:\d+:\d+: (error|warning|info): .* \[[a-z0-9-]+\]$/.test(l)).length;
if (lines !== findings.length) fault(`text: ${lines} findings, want ${findings.length}`);

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`every format has the ${findings.length} findings of the JSON report`);
