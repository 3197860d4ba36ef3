// A client for the Language Server Protocol over stdio, with the features that the checks need.
import { spawn } from "node:child_process";

// start runs a server and returns a client: request resolves to the result of a request, notify sends a notification,
// and diagnosticsOf resolves to the next diagnostics that the server publishes for a document.
export function start(command, args) {
  const server = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  let buffer = Buffer.alloc(0), id = 0;
  const waiting = new Map(), published = new Map();
  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
  };
  const take = (message) => {
    if (message.method && message.id !== undefined) {
      // Requests from the server, such as for settings and registrations. There are no settings.
      send({ id: message.id, result: message.method === "workspace/configuration" ? message.params.items.map(() => ({})) : null });
    } else if (message.method === "textDocument/publishDiagnostics") {
      published.get(message.params.uri)?.(message.params.diagnostics);
    } else if (waiting.has(message.id)) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    }
  };
  server.stdout.on("data", (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end))[1]);
      if (buffer.length < end + 4 + length) return;
      take(JSON.parse(buffer.subarray(end + 4, end + 4 + length)));
      buffer = buffer.subarray(end + 4 + length);
    }
  });
  return {
    request: (method, params) => new Promise((resolve, reject) => {
      waiting.set(++id, { resolve, reject });
      send({ id, method, params });
      setTimeout(() => reject(new Error(`${method}: no answer in 30 seconds`)), 30_000).unref();
    }),
    notify: (method, params) => send({ method, params }),
    diagnosticsOf: (uri) => new Promise((resolve, reject) => {
      published.set(uri, resolve);
      setTimeout(() => reject(new Error(`${uri}: no diagnostics in 30 seconds`)), 30_000).unref();
    }),
    stop: () => server.kill(),
  };
}
