#!/usr/bin/env node
// Runs the golive binary of the npm package for this system, with the arguments, streams and exit code of this
// process.
"use strict";
const { spawn } = require("node:child_process");
const os = require("node:os");

const name = `@golive-lint/golive-${process.platform}-${process.arch}`;
let binary;
try {
  binary = require.resolve(`${name}/bin/golive${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(
    `golive: the package ${name} is not installed. Install without --omit=optional; if there is no such\n` +
      "package, golive has no binary for this system: build it with go install github.com/golive-lint/golive@latest",
  );
  process.exit(3);
}
const child = spawn(binary, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`golive: ${binary} cannot be run: ${error.code}`);
  process.exit(3);
});
child.on("exit", (code, signal) => {
  process.exit(signal ? 128 + (os.constants.signals[signal] || 0) : code);
});
