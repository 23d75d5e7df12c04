// The line to the language server: opened again when it breaks, and what the server asks of the page.
import type { LSPClient, Transport } from "@codemirror/lsp-client";
import { lang } from "./texts";

type Handler = (message: string) => void;
type Asked = (method: string, params: unknown) => unknown;

// Connects the client now and whenever the line was lost.
export function connect(client: LSPClient, asked: Asked, changed: (connected: boolean) => void): void {
  let wait = 500;
  const open = (): void => {
    const socket = new WebSocket(`ws://${location.host}/lsp`);
    let handler: Handler = () => {};
    socket.onopen = () => {
      wait = 500;
      const transport: Transport = {
        send: (message) => socket.send(outgoing(message)),
        subscribe: (subscriber) => { handler = subscriber; },
        unsubscribe: () => { handler = () => {}; },
      };
      client.connect(transport);
      client.initializing.then(() => changed(true), () => socket.close());
    };
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data as string);
      if (message.method === undefined || message.id === undefined) return handler(event.data as string);
      const result = asked(message.method, message.params) ?? null;
      socket.send(JSON.stringify({ jsonrpc: "2.0", id: message.id, result }));
    };
    socket.onclose = () => {
      changed(false);
      client.disconnect();
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 8000);
    };
  };
  open();
}

// The client knows no language of its own to tell the server.
function outgoing(message: string): string {
  const json = JSON.parse(message);
  if (json.method !== "initialize") return message;
  json.params.locale = lang();
  return JSON.stringify(json);
}
