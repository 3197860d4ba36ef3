// Serves the npm packages in a folder like a registry, and writes the port to a file:
//   node npm-registry.mjs FOLDER PORT-FILE
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const [folder, portFile] = process.argv.slice(2);
const packages = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith(".tgz"))) {
  const data = readFileSync(join(folder, file));
  const manifest = JSON.parse(execFileSync("tar", ["-xzOf", join(folder, file), "package/package.json"]));
  packages.set(manifest.name, { file, data, manifest });
}
const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url.slice(1));
  for (const [name, { file, data, manifest }] of packages) {
    if (path === file) return response.end(data);
    if (path !== name) continue;
    const dist = {
      tarball: `http://${request.headers.host}/${file}`,
      integrity: `sha512-${createHash("sha512").update(data).digest("base64")}`,
    };
    const version = manifest.version;
    const body = { name, "dist-tags": { latest: version }, versions: { [version]: { ...manifest, dist } } };
    response.setHeader("content-type", "application/json");
    return response.end(JSON.stringify(body));
  }
  response.statusCode = 404;
  response.end("{}");
});
server.listen(0, "127.0.0.1", () => writeFileSync(portFile, String(server.address().port)));
