// Prints the description of an API, with additional operations from another description:
//   node check-online.mjs DESCRIPTION ADDITIONS
import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";

const [description, additions] = process.argv.slice(2).map((file) => parse(readFileSync(file, "utf8")));
for (const [path, operations] of Object.entries(additions.paths)) {
  description.paths[path] = { ...operations, ...description.paths[path] };
}
console.log(stringify(description, { aliasDuplicateObjects: false }));
