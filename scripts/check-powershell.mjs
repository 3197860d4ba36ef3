// Parses a PowerShell script with the tree-sitter grammar, and fails at the first error:
//   node check-powershell.mjs SCRIPT
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";

const require = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm")));

function firstError(text) {
  const find = (node) => {
    if (node.isError || node.isMissing) return node;
    for (const child of node.children) {
      const found = child.hasError || child.isMissing ? find(child) : null;
      if (found) return found;
    }
    return null;
  };
  return find(parser.parse(text).rootNode);
}

const text = readFileSync(process.argv[2], "utf8");
const error = firstError(text);
if (error) {
  console.log(`line ${error.startPosition.row + 1}: no PowerShell: ${error.text.slice(0, 200)}`);
  process.exit(1);
}
// A test of this check: it must reject a script without its last brace or quote.
for (const broken of [text.trimEnd().slice(0, -1), text.replace("'lint' =", "'lint =")]) {
  if (!firstError(broken)) {
    console.log("the grammar accepts a broken script");
    process.exit(1);
  }
}
console.log(`powershell: ${text.split("\n").length - 1} lines parsed`);
