// Validates a bill of materials against the CycloneDX schema in the CycloneDX library, and compares its hash and
// modules with those of the binary.
//   node check-bill.mjs BILL VERSION SHA256 MODULES
import { readFileSync } from "node:fs";
import { Validation, Spec } from "@cyclonedx/cyclonedx-library";

const [file, version, sum, modules] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const problems = await new Validation.JsonStrictValidator(Spec.Version.v1dot5).validate(text);
if (problems) {
  console.log(file, JSON.stringify(problems, null, 2));
  process.exit(1);
}
// A test of this check: it must reject an invalid bill.
if (!(await new Validation.JsonStrictValidator(Spec.Version.v1dot5).validate(text.replace('"library"', '"lib"')))) {
  console.log("the validator accepts a wrong type of component");
  process.exit(1);
}
const bill = JSON.parse(text);
const listed = bill.components.slice(1).map((c) => `${c.name}@${c.version}`).sort().join("\n");
const program = bill.metadata.component;
if (listed !== modules.split("\n").sort().join("\n") || bill.components[0].name !== "std") {
  console.log(`${file} lists other modules than the binary has`);
  process.exit(1);
}
if (program.version !== version || program.hashes[0].content !== sum) {
  console.log(`${file} is of another binary`);
  process.exit(1);
}
console.log(`${file.split("/").pop()}: valid, ${bill.components.length} components`);
