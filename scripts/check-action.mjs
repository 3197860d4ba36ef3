// Runs the steps of a composite action like GitHub's runner, as far as golive's action requires, and prints the
// result as JSON:
//   node check-action.mjs ACTION-FOLDER WORKSPACE EVENT.json NAME=VALUE...
// Steps with `uses` are recorded but not run.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

const [folder, workspace, eventFile, ...given] = process.argv.slice(2);
const action = parse(readFileSync(join(folder, "action.yml"), "utf8"));
const temp = mkdtempSync(join(tmpdir(), "runner-"));
const file = (name) => (writeFileSync(join(temp, name), ""), join(temp, name));

const inputs = {};
for (const [name, input] of Object.entries(action.inputs)) inputs[name] = String(input.default ?? "");
for (const pair of given) {
  const [name] = pair.split("=", 1);
  if (!(name in inputs)) throw new Error(`the action has no input ${name}`);
  inputs[name] = pair.slice(name.length + 1);
}
const event = JSON.parse(readFileSync(eventFile, "utf8"));
const contexts = {
  inputs,
  steps: {},
  github: { action_path: folder, event, event_name: event.pull_request ? "pull_request" : "push", repository: "acme/shop" },
};

// value evaluates an expression with names, strings, comparisons, "&&", "||" and parentheses.
function value(expression) {
  const tokens = expression.match(/'(?:[^']|'')*'|[A-Za-z_][\w.-]*|&&|\|\||==|!=|[()]/g) ?? [];
  if (tokens.join("").replace(/\s/g, "") !== expression.replace(/\s/g, "")) throw new Error(`cannot read ${expression}`);
  const lookup = (path) => path.split(".").reduce((v, key) => v?.[key], contexts) ?? "";
  const code = tokens.map((t) => (/^[A-Za-z_]/.test(t) ? `lookup(${JSON.stringify(t)})` : t)).join(" ");
  return Function("lookup", `"use strict"; return (${code});`)(lookup);
}
const filled = (text) => String(text).replace(/\$\{\{(.*?)\}\}/g, (_, e) => String(value(e.trim())));

const result = { annotations: [], log: "", used: [], outputs: {}, summary: "", code: 0 };
let path = process.env.PATH;
for (const step of action.runs.steps) {
  if (step.if !== undefined && !value(String(step.if))) continue;
  if (step.uses) {
    const settings = Object.fromEntries(Object.entries(step.with ?? {}).map(([k, v]) => [k, filled(v)]));
    result.used.push({ uses: step.uses, with: settings });
    continue;
  }
  if (step.run.includes("${{")) throw new Error(`an expression in the command of ${step.name}`);
  const [output, paths, summary] = ["output", "path", "summary"].map(file);
  const env = {
    PATH: path, HOME: process.env.HOME, GOPATH: process.env.GOPATH ?? "", GOFLAGS: process.env.GOFLAGS ?? "",
    GOPROXY: process.env.GOPROXY ?? "", GOCACHE: process.env.GOCACHE ?? "", GIT_CONFIG_GLOBAL: process.env.GIT_CONFIG_GLOBAL ?? "",
    GITHUB_ACTIONS: "true", CI: "true", GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: output, GITHUB_PATH: paths,
    GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: temp, RUNNER_OS: "Linux",
    RUNNER_ARCH: process.arch === "arm64" ? "ARM64" : "X64", GOLIVE_RELEASES: process.env.GOLIVE_RELEASES ?? "",
  };
  for (const name of Object.keys(env)) if (env[name] === "") delete env[name];
  for (const [name, text] of Object.entries(step.env ?? {})) env[name] = filled(text);
  const script = join(temp, "step.sh");
  writeFileSync(script, step.run + "\n");
  const run = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], { cwd: workspace, env, encoding: "utf8" });
  result.log += run.stdout + run.stderr;
  for (const line of (run.stdout + run.stderr).split("\n")) {
    const match = /^\s*::(error|warning|notice) ([^:]*)::/.exec(line);
    if (match) result.annotations.push({ kind: match[1], ...Object.fromEntries(match[2].split(",").map((p) => p.split("="))) });
  }
  const outputs = {};
  for (const line of readFileSync(output, "utf8").split("\n").filter(Boolean)) {
    const at = line.indexOf("=");
    outputs[line.slice(0, at)] = line.slice(at + 1);
  }
  if (step.id) contexts.steps[step.id] = { outputs };
  for (const line of readFileSync(paths, "utf8").split("\n").filter(Boolean)) path = `${line}:${path}`;
  result.summary += readFileSync(summary, "utf8");
  if (run.status !== 0) {
    result.code = run.status;
    break;
  }
}
for (const [name, o] of Object.entries(action.outputs)) result.outputs[name] = filled(o.value);
console.log(JSON.stringify(result, null, 1));
