import { rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Say } from "../processes/say";

/** What a command asks of the supervisor that runs. */
export interface ControlRequest {
  /** The processes to replace, in this order. */
  readonly restart: readonly string[];
}

/** One line of JSON each, from the supervisor. */
export type ControlAnswer = { readonly say: string } | { readonly done: true } | { readonly failed: string };

/** The system allows 107 bytes for the path of a socket, and macOS 103. */
const longestPath = 103;

/**
 * Listens for commands. Only this user can send any, because nobody else may read the data folder.
 *
 * @returns null when the path is too long for a socket, and nothing listens.
 */
export async function listenForCommands(
  path: string,
  handle: (request: ControlRequest, say: Say) => Promise<void>,
): Promise<Server | null> {
  if (Buffer.byteLength(path) > longestPath) return null;
  // A killed supervisor leaves its socket behind.
  rmSync(path, { force: true });
  const server = createServer((client) => void answer(client, handle));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
  return server.unref();
}

async function answer(client: Socket, handle: (request: ControlRequest, say: Say) => Promise<void>): Promise<void> {
  // The command may go away; what it asked for is done all the same.
  client.on("error", () => undefined);
  const send = (line: ControlAnswer): void => void (client.writable && client.write(`${JSON.stringify(line)}\n`));
  try {
    const request = await firstLine(client);
    await handle(JSON.parse(request) as ControlRequest, (say) => send({ say }));
    send({ done: true });
  } catch (error) {
    send({ failed: error instanceof Error ? error.message : String(error) });
  }
  client.end();
}

async function firstLine(client: Socket): Promise<string> {
  for await (const line of createInterface({ input: client })) return line;
  throw new Error("nothing was asked");
}
