// The least room there can be on Node: socket.io acknowledges an answer once it is in memory, tells everybody when it is
// sent `shout`, and every GET is answered with the same few kilobytes. No permissions, no disk. `node room.mjs --port N`

import { createServer } from "node:http";
import { Server } from "socket.io";

const port = Number(process.argv[process.argv.indexOf("--port") + 1]);
/** About as much as the parts of a page after a reveal, compressed. */
const PAGE = "x".repeat(5500);
const answers = new Map();

const server = createServer((request, response) => {
  response.setHeader("Content-Type", "application/octet-stream");
  response.end(PAGE);
});
const room = new Server(server, { pingInterval: 10000, pingTimeout: 5000, perMessageDeflate: false }).of("/live");

room.on("connection", (socket) => {
  socket.on("command", (message, acknowledge) => {
    answers.set(message.id, message);
    acknowledge({ ok: true, seq: answers.size });
  });
  socket.on("shout", (parts) => room.emit("changed", { seq: answers.size, parts }));
});
// Else an idle connection would be closed after five seconds.
server.keepAliveTimeout = 600_000;
server.listen(port, "127.0.0.1", 1024);
