// Asks a server of the Model Context Protocol through the protocol's own client, and prints what it said as JSON.
//   node client.mjs CALLS PROGRAM ARGUMENT…
// CALLS is a list in JSON: [name, arguments] for each call.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [calls, command, ...args] = process.argv.slice(2);
const client = new Client({ name: "kijun-tests", version: "1" });
await client.connect(new StdioClientTransport({ command, args }));
const { tools } = await client.listTools();
// All at once, as an assistant does that works on several things.
const ask = ([name, args]) =>
  client.callTool({ name, arguments: args }).catch((error) => ({ refused: { code: error.code, message: error.message } }));
const answers = await Promise.all(JSON.parse(calls).map(ask));
const said = { server: client.getServerVersion(), instructions: client.getInstructions(), tools, answers };
process.stdout.write(JSON.stringify(said), () => client.close());
