// Fills in what Node's `new URL` says of each URL in a table, which the tests of
// package model hold their own reading against.
//
//   node scripts/url-oracle.mjs internal/model/testdata/urls.jsonl          rewrites the table
//   node scripts/url-oracle.mjs --check internal/model/testdata/urls.jsonl  exits 1 if that would change it
//
// The table has one JSON object a line. Of its fields,
//   input     is the URL, written by hand: to add one, append {"input": "..."};
//   tried     is what Node was given instead, for it refuses "*" as a port;
//   scheme, hostname, href are Node's answer, with "*" for that port again;
//   invalid   is true where Node throws, and then there is no answer.
// Every other field, such as rules, is kept as it stands.

import { readFileSync, writeFileSync } from "node:fs";

const standIn = "54321"; // a port that no row has

function ask(input) {
  const authority = /^(\s*[a-z][a-z0-9+.-]*:[/\\]*[^/\\?#]*):\*(?=[/\\?#]|\s*$)/i;
  const tried = input.replace(authority, `$1:${standIn}`);
  const answer = tried === input ? {} : { tried };
  let url;
  try {
    url = new URL(tried); // URL.canParse errs on Latin-1 text once it is optimised
  } catch {
    return { ...answer, invalid: true };
  }
  const href = tried === input ? url.href : url.href.replace(`:${standIn}`, ":*");
  return { ...answer, scheme: url.protocol.slice(0, -1), hostname: url.hostname, href };
}

// ascii keeps the table readable where invisible and look-alike characters
// matter.
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
