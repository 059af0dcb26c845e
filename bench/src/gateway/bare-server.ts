import { createServer } from "node:http";
import { settingsText } from "../processes/bench-process";

export interface BareSettings {
  port: number;
  /** The answer to every request. */
  answer: string;
}

const { port, answer }: BareSettings = JSON.parse(settingsText());
const bytes = Buffer.from(answer);

createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": bytes.length });
    response.end(bytes);
  });
}).listen(port, "127.0.0.1");
