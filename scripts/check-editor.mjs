// Checks the published schemas with ajv and yaml-language-server:
// node check-editor.mjs GOLIVE REPOSITORY FOLDER
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import { parseAllDocuments } from "yaml";
import { start } from "./lsp-client.mjs";

const [golive, repository, folder] = process.argv.slice(2);
const drafts = ["7", "2020-12"];
const folders = { 7: "draft-07", "2020-12": "draft-2020-12" };
const problems = [];
const fault = (text) => problems.push(text);
const run = (...args) => execFileSync(golive, args, { encoding: "utf8", maxBuffer: 1 << 26 });
const read = (name) => readFileSync(join(repository, name), "utf8");

// 1. Strict mode: no unknown keywords or formats, no lists of types, no ignored keywords.
const compile = (text, name) => {
  const schema = JSON.parse(text);
  const said = [];
  const say = (message) => said.push(message);
  const Validator = schema.$schema.includes("2020-12") ? Ajv2020 : Ajv;
  const ajv = new Validator({ strict: true, allErrors: true, logger: { log: say, warn: say, error: say } });
  try {
    const validate = ajv.compile(schema);
    if (said.length > 0) fault(`${name}: ajv says ${said.join("; ")}`);
    return validate;
  } catch (error) {
    fault(`${name}: ajv refuses it: ${error.message}`);
    return () => undefined;
  }
};
const validators = {};
for (const name of ["environment", "config", "seed", "emulator", "convex", "report", "baseline", "ready", "diff"]) {
  for (const draft of drafts) {
    (validators[name] ??= {})[draft] = compile(run("schema", name, "--draft", draft), `golive schema ${name} --draft ${draft}`);
  }
}

// 2. Both drafts accept the files of examples/, and agree on all other files.
const files = readdirSync(join(repository, "examples"), { recursive: true }).filter((f) => /\.(ya?ml|json)$/.test(f));
let compared = 0, accepted = 0;
for (const file of files) {
  for (const document of parseAllDocuments(read(join("examples", file)), { logLevel: "silent", uniqueKeys: false })) {
    const value = document.toJS();
    for (const [name, of] of Object.entries(validators)) {
      const [a, b] = drafts.map((draft) => of[draft](value));
      compared++;
      if (a) accepted++;
      if (a !== b) fault(`examples/${file}: draft 7 of ${name} says ${a}, draft 2020-12 ${b}`);
    }
  }
}
if (accepted < 10 || accepted === compared) fault(`${accepted} of ${compared} comparisons accept: nothing was compared`);

// 3. golive init refers to a file of this repository. A local server serves the file instead of the published
// address.
const project = join(folder, "project");
mkdirSync(project);
writeFileSync(join(project, ".env.production"), "WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n");
execFileSync(golive, ["init"], { cwd: project, stdio: "ignore" });
const asked = new Set();
const server = createServer((request, response) => {
  asked.add(request.url);
  try {
    response.end(read(request.url.replace(/^\//, "")));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}/`;
const address = /^# yaml-language-server: \$schema=https:\/\/raw\.githubusercontent\.com\/golive-lint\/golive\/v\d+\.\d+\.\d+\/(\S+)\n/;
// local replaces the host of the address with the host that serves this repository.
const local = (text, name) => {
  const found = address.exec(text);
  if (!found) fault(`${name}: the first line names no schema: ${text.split("\n")[0]}`);
  return text.replace(address, `# yaml-language-server: $schema=${origin}$1\n`);
};

// 4. The language server.
const client = start(process.execPath, [join(folder, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"]);
await client.request("initialize", {
  processId: process.pid, rootUri: pathToFileURL(folder).href,
  capabilities: {
    textDocument: {
      completion: { completionItem: { snippetSupport: false, documentationFormat: ["markdown"] } },
      hover: { contentFormat: ["markdown"] }, publishDiagnostics: {},
    },
  },
});
client.notify("initialized", {});
client.notify("workspace/didChangeConfiguration", {
  settings: { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } },
});

let opened = 0;
// open sends a text to the server. A | marks the cursor.
async function open(text) {
  const at = text.indexOf("|");
  const shown = at < 0 ? text : text.slice(0, at) + text.slice(at + 1);
  const uri = pathToFileURL(join(folder, `file-${opened++}.yaml`)).href;
  const diagnostics = client.diagnosticsOf(uri);
  client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text: shown } });
  const before = shown.slice(0, Math.max(at, 0)).split("\n");
  return { uri, diagnostics: await diagnostics, position: { line: before.length - 1, character: before.at(-1).length } };
}
const place = ({ uri, position }) => ({ textDocument: { uri }, position });

async function validates(text, want) {
  const { diagnostics } = await open(text);
  const got = diagnostics.map((d) => `${d.range.start.line}: ${d.message}`);
  const missing = want.filter((w) => !got.some((g) => g.startsWith(w.split(": ")[0] + ": ") && g.includes(w.split(": ")[1])));
  if (missing.length > 0 || got.length !== want.length) fault(`want the diagnostics ${JSON.stringify(want)}, got ${JSON.stringify(got)} of\n${text}`);
}
async function completes(text, ...want) {
  const result = await client.request("textDocument/completion", place(await open(text)));
  const got = (result?.items ?? result ?? []).map((item) => item.label.replace(/^["']|["']$/g, ""));
  const missing = want.filter((w) => !got.includes(w));
  if (missing.length > 0) fault(`completion lacks ${missing.join(", ")}; it has ${got.slice(0, 12).join(", ")} at | of\n${text}`);
  if (new Set(got).size !== got.length) fault(`completion offers something twice, of ${got.length}: ${got.filter((g, i) => got.indexOf(g) !== i)} at | of\n${text}`);
}
async function hovers(text, want) {
  const result = await client.request("textDocument/hover", place(await open(text)));
  const got = result?.contents?.value ?? "";
  if (!got.replace(/\\/g, "").includes(want)) fault(`hover lacks ${JSON.stringify(want)}; it is ${JSON.stringify(got)} at | of\n${text}`);
}

const count = async (what, n) => { checks[what] = (checks[what] ?? 0) + n; };
const checks = {};
for (const draft of drafts) {
  const line = (name) => `# yaml-language-server: $schema=${origin}schema/published/${folders[draft]}/${name}.schema.json\n`;
  const environment = line("environment"), config = line("config");
  for (const [text, want] of [
    [environment + "environment: production\nredirect_urls: []\n", ["2: redirect_urls"]],
    [environment + "environment: {name: a, type: prod}\n", ['1: "production"']],
    [environment + "environment: staging\nauthentication:\n  mfa: sometimes\n", ['3: "required"']],
    [environment + "environment: staging\nredirect_uris: https://a.example/cb\n", ['2: "array"']],
    [environment + "environment: staging\nwebhook_endpoints:\n  - status: enabled\n", ["3: endpoint_url"]],
    [environment + "environment: staging\nredirect_uris: [https://a.example/cb, {uri: https://b.example/cb, default: true}]\n", []],
    [environment + "environment: staging\nwebhook_endpoints: [{endpoint_url: https://a.example, events: [moon.landed]}]\n", []],
    [environment + "environment: staging\nauthentication: {mfa: \"${MFA}\", sign_up: $SIGN_UP, methods: [sso, \"${METHOD:-passkey}\"]}\n", []],
    [environment + "environment: staging\ndraft: ${DRAFT}\nredirect_uris: [{uri: https://a.example/cb, default: \"${DEFAULT}\"}]\n", []],
    [environment + "environment: staging\nredirect_uris: ${URIS}\nroles: $ROLES\n", []],
    [environment + "environment: staging\nauthentication:\n  sign_up: sometimes\n", ['3: "boolean"']],
    [environment + "environments: {staging: {client_idd: x}}\n", ["1: client_idd"]],
    [environment + "common: {uses: [sso]}\nenvironments: {staging: {draft: [roles]}}\n", []],
    [config + "version: 1\nrules: {redirect-uri-http: warning, moon-phase: \"off\", webhook-*: {severity: info}}\n", []],
    [config + "version: 1\nrules: {redirect-uri-http: fatal}\n", ['2: "error"']],
    [config + "version: 1\nignor: []\n", ["2: ignor"]],
  ]) {
    await validates(text, want);
    await count("validated", 1);
  }
  for (const [text, ...want] of [
    [environment + "environment: staging\n|", "redirect_uris", "webhook_endpoints", "client_id", "draft"],
    [environment + "environment: staging\nwebhook_endpoints:\n  - endpoint_url: https://a.example\n    |", "events", "secret", "status"],
    [environment + "environment: staging\nwebhook_endpoints:\n  - endpoint_url: https://a.example\n    events:\n      - |", "dsync.user.created", "connection.activated"],
    [environment + "environment: staging\nuses:\n  - |", "authkit", "directory_sync"],
    [environment + "environment: staging\nauthentication:\n  mfa: |", "required", "optional", "off"],
    [environment + "environment: staging\nauthentication:\n  sign_up: |", "true", "false"],
    [environment + "environment: staging\nauthentication:\n  oauth_providers:\n    |", "GoogleOAuth", "AppleOAuth"],
    [environment + "environment: staging\nconnections:\n  - connection_type: |", "OktaSAML"],
    [environment + "environment: staging\ndirectories:\n  - type: |", "okta scim v2.0"],
    [environment + "environments:\n  staging:\n    |", "redirect_uris", "roles"],
    [config + "version: 1\n|", "rules", "ignore", "apps", "fail_on"],
    [config + "version: 1\nrules:\n  |", "redirect-uri-localhost", "webhook-event-unknown"],
    [config + "version: 1\nrules:\n  redirect-uri-localhost: |", "warning", "info"],
    [config + "version: 1\nignore:\n  - rule: |", "redirect-uri-query"],
    [config + "version: 1\nattestations:\n  production:\n    - item: |", "billing-unlocked"],
  ]) {
    await completes(text, ...want);
    await count("completed", 1);
  }
  for (const [text, want] of [
    [environment + "environment: staging\nredirect|_uris: []\n", "URIs to which the browser may return"],
    [environment + "environment: staging\nwebhook_endpoints:\n  - endpoint|_url: https://a.example\n", "URL that events are sent to"],
    [environment + "environment: staging\nwebhook_endpoints:\n  - endpoint_url: https://a.example\n    events: [dsync.user|.created]\n", "Name of an event"],
    [environment + "environment: staging\njwt_|template: x\n", "adds claims to access tokens"],
    [environment + "environment: staging\nauthentication: {oauth_providers: {Google|OAuth: default}}\n", "Social login with Google"],
    [environment + "environments: {staging: {draft|: true}}\n", "Unconfirmed content"],
    [config + "version: 1\nrules: {redirect-uri-local|host: warning}\n", "points to the visitor's own machine"],
    [config + "version: 1\nfail|_on: warning\n", "Lowest severity"],
  ]) {
    await hovers(text, want);
    await count("hovered", 1);
  }
}

// 5. Realistic files: those that init wrote, and the examples without schema errors.
for (const file of ["workos/production.yaml", "workos/staging.yaml", "golive.yaml"]) {
  await validates(local(readFileSync(join(project, file), "utf8"), file), []);
}
const line = (name) => `# yaml-language-server: $schema=${origin}schema/published/draft-07/${name}.schema.json\n`;
for (const file of files.filter((f) => /(workos\/[^/]*|golive)\.ya?ml$/.test(f))) {
  await validates(line(file.endsWith("golive.yaml") ? "config" : "environment") + read(join("examples", file)), []);
  await count("examples", 1);
}
for (const url of asked) {
  if (!url.startsWith("/schema/published/")) fault(`the server of editors asked for ${url}`);
}
client.stop();
server.close();

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`18 schemas strict; ${compared} comparisons of both drafts, ${accepted} accepting; ` +
  Object.entries(checks).map(([what, n]) => `${what} ${n}`).join(", "));
process.exit(0);
