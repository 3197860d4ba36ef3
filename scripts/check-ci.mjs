// Runs the templates for CI servers:
// node check-ci.mjs DOCUMENT FOLDER
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { parse } from "yaml";
import { judges } from "./ci-servers.mjs";

const [file, folder] = process.argv.slice(2);
const problems = [];
const fault = (text) => problems.push(text);

const blocks = Object.fromEntries([...readFileSync(file, "utf8").matchAll(/^```(?:yaml|groovy) (\S+)\n(.*?)^```$/gms)].map((m) => [m[1], m[2]]));

// The script lines of a template, and the reports that the template passes to the server.
const readers = {
  ".gitlab-ci.yml": (text) => {
    const job = parse(text).golive;
    return { lines: job.script, reports: Object.values(job.artifacts.reports), always: job.artifacts.when === "always" };
  },
  "bitbucket-pipelines.yml": (text) => {
    const [{ step }] = parse(text).pipelines["pull-requests"]["**"];
    // Bitbucket automatically finds JUnit files in folders with this name, even after a failure.
    return { lines: step.script, reports: ["test-results/golive.xml"], always: true };
  },
  "azure-pipelines.yml": (text) => {
    const steps = parse(text).steps;
    const publish = steps.find((s) => s.task?.startsWith("PublishTestResults@"));
    return { lines: steps.filter((s) => s.script).map((s) => s.script), reports: [publish.inputs.testResultsFiles], always: publish.condition === "succeededOrFailed()" };
  },
  Jenkinsfile: (text) => ({
    lines: [...text.matchAll(/^\s*sh '(.*)'$/gm)].map((m) => m[1]),
    reports: [/junit '(.*?)'/.exec(text)[1]], always: /post \{ always \{ junit/.test(text),
  }),
  ".circleci/config.yml": (text) => {
    const steps = parse(text).jobs.golive.steps;
    // store_test_results also runs after a failed step.
    return { lines: steps.filter((s) => s.run).map((s) => s.run), reports: [join(steps.find((s) => s.store_test_results).store_test_results.path, "golive.xml")], always: true };
  },
};

const good = "environment: production\nuses: [sso]\nclient_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\napi_key: ${WORKOS_API_KEY}\nhomepage_url: https://app.acme.com\nsign_in_url: https://app.acme.com/sign-in\nredirect_uris: [https://app.acme.com/callback]\n";
const projects = { green: good, red: good.replace("https://app.acme.com/callback", "http://localhost:3000/callback") };
const env = { ...process.env, PATH: `${folder}/stub:${folder}/gopath/bin:${process.env.PATH}`, CI: "true" };

for (const [name, read] of Object.entries(readers)) {
  if (!blocks[name]) {
    fault(`${file} has no template ${name}`);
    continue;
  }
  const template = read(blocks[name]);
  if (template.lines.length < 2) fault(`${name}: only ${template.lines.length} script lines`);
  if (!template.always) fault(`${name}: a failed run hands over no report`);
  for (const [colour, text] of Object.entries(projects)) {
    rmSync(join(folder, "gopath/bin/golive"), { force: true });
    const repository = join(folder, `${name.replaceAll("/", "-")}-${colour}`);
    mkdirSync(join(repository, "workos"), { recursive: true });
    writeFileSync(join(repository, "workos/production.yaml"), text);
    mkdirSync(dirname(join(repository, name)), { recursive: true });
    writeFileSync(join(repository, name), blocks[name]);
    execFileSync("git", ["init", "-q", "-b", "main"], { cwd: repository });
    execFileSync("git", ["add", "-A"], { cwd: repository });
    let code = 0, out = "";
    for (const line of template.lines) {
      const result = spawnSync("bash", ["-eo", "pipefail", "-c", line], { cwd: repository, env, encoding: "utf8" });
      out += result.stdout + result.stderr;
      if ((code = result.status) !== 0) break;
    }
    if (code !== (colour === "red" ? 1 : 0)) fault(`${name}, ${colour}: the script exits with ${code}:\n${out}`);
    if (out.includes("redirect-uri-localhost") !== (colour === "red")) fault(`${name}, ${colour}: the log is\n${out}`);
    for (const report of template.reports) {
      const path = join(repository, report);
      if (!existsSync(path)) fault(`${name}, ${colour}: there is no ${report}`);
      else if (report.endsWith(".xml") && XMLValidator.validate(readFileSync(path, "utf8")) !== true) fault(`${name}, ${colour}: ${report} is no XML`);
      else if (report.endsWith(".json") && JSON.parse(readFileSync(path, "utf8")).length !== (colour === "red" ? 1 : 0)) fault(`${name}, ${colour}: ${report} has other findings`);
    }
    console.log(`${name}, ${colour}: exit code ${code}`);
  }
}

for (const [name, { by, judge, broken }] of Object.entries(judges(folder))) {
  const [template, ...reasons] = judge([blocks[name], ...broken.map(([from, to]) => blocks[name].replace(from, to))]);
  if (template) fault(`${name}: ${by} refuses it: ${template}`);
  for (const [i, [from, to]] of broken.entries()) {
    if (!blocks[name].includes(from)) fault(`${name} has no ${from}`);
    else if (!reasons[i]) fault(`${name}: ${by} accepts ${to} in place of ${from}`);
  }
  console.log(`${name}: ${by} accepts it, and refuses ${broken.length} broken variants`);
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
