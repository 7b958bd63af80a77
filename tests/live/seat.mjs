// Takes a seat with the official JavaScript client and judges, by docs/protocol.md: node seat.mjs ADDRESS CODE WORKSHOP
import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";

const [address, code, workshop] = process.argv.slice(2);
const socket = io(`${address}/live`, { auth: { code }, transports: ["websocket"], reconnection: false });
const command = (name, data) => socket.timeout(10000).emitWithAck("command", { id: randomUUID(), name, data });

await new Promise((connected, failed) => socket.once("connect", connected).once("connect_error", failed));
const told = new Promise((heard) => { socket.once("changed", heard); });
const seat = await command("join", { discipline: "health", agreed: true });
const state = async () => (await fetch(`${address}/w/${workshop}/state.json`, { headers: { Authorization: `Bearer ${seat.token}` } })).json();
const { review } = await state();
const asked = review.asked.find(({ question }) => question.kind === "scale");
const answer = { question: asked.question.id, state: "answered", value: asked.question.scale.length };
const ack = await command("judge", { review: review.id, step: review.step.key, answers: [answer] });
const after = (await state()).review.asked.find(({ question }) => question.id === answer.question);
console.log(JSON.stringify({ seat, ack, changed: await told, given: answer.value, own: after.own }));
socket.disconnect();
