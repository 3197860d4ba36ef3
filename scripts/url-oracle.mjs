// Adds the result of Node's `new URL` to each URL in a table, for comparison in the tests of package model.
//
//   node scripts/url-oracle.mjs internal/model/testdata/urls.jsonl          rewrites the table
//   node scripts/url-oracle.mjs --check internal/model/testdata/urls.jsonl  exits 1 if that would change it
//
// The table has one JSON object per line, with the fields
//   input     the URL, written by hand: to add one, append {"input": "..."};
//   tried     the URL passed to Node instead, because it does not accept "*" as a port;
//   scheme, hostname, href   the result of Node, with "*" for that port;
//   invalid   true if Node throws; then there is no result.
// All other fields, such as rules, are kept.

import { readFileSync, writeFileSync } from "node:fs";

const standIn = "54321"; // a port that no row contains

function ask(input) {
  const authority = /^(\s*[a-z][a-z0-9+.-]*:[/\\]*[^/\\?#]*):\*(?=[/\\?#]|\s*$)/i;
  const tried = input.replace(authority, `$1:${standIn}`);
  const answer = tried === input ? {} : { tried };
  let url;
  try {
    url = new URL(tried); // URL.canParse is wrong for Latin-1 strings after optimization
  } catch {
    return { ...answer, invalid: true };
  }
  const href = tried === input ? url.href : url.href.replace(`:${standIn}`, ":*");
  return { ...answer, scheme: url.protocol.slice(0, -1), hostname: url.hostname, href };
}

// ascii escapes invisible and look-alike characters, so that the table is readable.
function ascii(json) {
  return json.replace(/[\u007f-\uffff]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
}

function fill(line, number) {
  let row;
  try {
    row = JSON.parse(line);
  } catch (err) {
    throw new Error(`line ${number}: ${err.message}`);
  }
  const { input, tried, scheme, hostname, href, invalid, ...kept } = row;
  if (typeof input !== "string") {
    throw new Error(`line ${number}: a row needs an "input"`);
  }
  return ascii(JSON.stringify({ input, ...ask(input), ...kept }));
}

const args = process.argv.slice(2);
const check = args[0] === "--check";
const path = check ? args[1] : args[0];
if (!path) {
  console.error("usage: node scripts/url-oracle.mjs [--check] TABLE");
  process.exit(2);
}

const before = readFileSync(path, "utf8");
const lines = before.split("\n").filter((line) => line.trim() !== "");
const after = lines.map((line, i) => fill(line, i + 1)).join("\n") + "\n";

if (!check) {
  writeFileSync(path, after);
  console.log(`${path}: ${lines.length} URLs`);
} else if (after !== before) {
  const old = before.split("\n");
  after.split("\n").forEach((line, i) => {
    if (line !== old[i]) {
      console.error(`${path}:${i + 1}: Node ${process.version} says\n  ${line}\nthe table says\n  ${old[i]}`);
    }
  });
  process.exit(1);
}
