// Validates templates for CI servers with the servers' own schemas, parsers and compilers.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import circle from "@circleci/circleci-config-parser";
import { parse } from "yaml";

// judges returns the judge of each template whose validator is available in this folder. A judge takes texts and
// returns for each text why it is invalid, or "". broken lists replacements, each of which makes the template
// invalid.
export function judges(folder) {
  const all = {
    ".gitlab-ci.yml": {
      by: "GitLab's schema", judge: each(gitlab(folder)),
      broken: [["artifacts:", "artefacts:"], ["codequality: codequality.json", "codequality: {file: a.json}"], ["script:", "run:"]],
    },
    ".circleci/config.yml": {
      by: "CircleCI's parser", judge: each(circleci),
      broken: [
        ["image:", "imag:"], ["docker:", "dockr:"], ["- checkout", "- chekout"], ["store_test_results", "store_test_result"],
        ["path: results", "pat: results"], ["jobs: [golive]", "jobs: [goliv]"],
      ],
    },
    Jenkinsfile: {
      by: "Groovy's compiler", judge: groovy(folder),
      broken: [["post {", "post "], ["junit=golive.xml'", "junit=golive.xml"], ["agent {", "agent } {"]],
    },
  };
  if (existsSync(join(folder, "schemas"))) {
    all["azure-pipelines.yml"] = {
      by: "the schema of Azure Pipelines", judge: each(schema(join(folder, "schemas/azure-pipelines.json"))),
      broken: [["steps:", "step:"], ["- script:", "- scrip:"], ["inputs:", "input:"], ["PublishTestResults@2", "PublishTestResult@2"]],
    };
    all["bitbucket-pipelines.yml"] = {
      by: "Bitbucket's schema", judge: each(schema(join(folder, "schemas/bitbucket-pipelines.json"))),
      broken: [["pull-requests:", "pull-request:"], ["script:", "scripts:"], ["- step:", "- stepp:"]],
    };
  }
  return all;
}

const each = (judge) => (texts) => texts.map(judge);

// gitlab runs the program that lists the jobs of a repository, which first validates the template.
function gitlab(folder) {
  let n = 0;
  return (text) => {
    const repository = join(folder, `gitlab-${n++}`);
    mkdirSync(repository);
    writeFileSync(join(repository, ".gitlab-ci.yml"), text);
    spawnSync("git", ["init", "-q", "-b", "main"], { cwd: repository });
    const program = join(folder, "node_modules/gitlab-ci-local/src/index.js");
    const result = spawnSync(process.execPath, [program, "--list-json"], { cwd: repository, encoding: "utf8" });
    if (result.status !== 0) return (result.stderr + result.stdout).trim() || `exit code ${result.status}`;
    const jobs = JSON.parse(result.stdout.slice(result.stdout.indexOf("[\n"))).map((job) => job.name);
    return jobs.join() === "golive" ? "" : `it has the jobs ${jobs}`;
  };
}

function circleci(text) {
  try {
    circle.parseConfig(text);
    return "";
  } catch (error) {
    return error.message;
  }
}

// groovy parses all texts in one process, because the start of the process takes seconds.
function groovy(folder) {
  const script = `args.each {
    def unit = new org.codehaus.groovy.control.CompilationUnit()
    unit.addSource(new File(it))
    try { unit.compile(org.codehaus.groovy.control.Phases.CONVERSION); println "" }
    catch (org.codehaus.groovy.control.MultipleCompilationErrorsException e) { println e.message.replaceAll("\\\\s+", " ") }
  }`;
  return (texts) => {
    const files = texts.map((text, i) => {
      const file = join(folder, `Jenkinsfile-${i}.groovy`);
      writeFileSync(file, text);
      return file;
    });
    const result = spawnSync("groovy", ["-e", script, ...files], { encoding: "utf8" });
    const lines = result.stdout.split("\n").slice(0, -1);
    if (result.status !== 0 || lines.length !== texts.length) throw new Error(`groovy: ${result.stderr}`);
    return lines;
  };
}

function schema(file) {
  const ajv = new Ajv({ strict: false, logger: false, unicodeRegExp: false });
  const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  return (text) => (validate(parse(text)) ? "" : ajv.errorsText(validate.errors.slice(-3)));
}
