import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startGateway, eventually, type TestGateway } from "./start-gateway";

/** A subgraph's process that answers readiness and operations, and counts the operations. */
class Process {
  asked = 0;
  isReady = true;
  private server = this.create();
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  async start(): Promise<void> {
    this.isReady = true;
    this.server = this.create();
    await new Promise<void>((resolve) => this.server.listen(this.port, "127.0.0.1", resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private create(): Server {
    return createServer((request, response) => {
      if (request.url === "/readyz") return void response.writeHead(this.isReady ? 200 : 503).end();
      this.asked += 1;
      request.resume().on("end", () => response.end('{"data":{"rename":{"id":"u"},"me":{"id":"u"}}}'));
    });
  }
}

let first: Process;
let second: Process;
let gateway: TestGateway;

beforeEach(async () => {
  [first, second] = [new Process(), new Process()];
  await first.start();
  await second.start();
  const urls = [first.url, second.url];
  gateway = await startGateway({ subgraphUrls: { auth: urls, users: urls, expenses: urls } });
});
afterEach(async () => {
  await gateway.stop();
  await Promise.all([first.stop(), second.stop()]);
});

const rename = () => gateway.ask('mutation { rename(to: "Asha") { id } }');
const asked = () => [first.asked, second.asked];

test("the processes of a subgraph are asked in turn", async () => {
  for (let count = 0; count < 4; count++) expect((await rename()).errors).toBeUndefined();
  expect(asked()).toEqual([2, 2]);
});

test("a mutation that could not be sent to a dead process goes to the other one, once", async () => {
  await first.stop();
  for (let count = 0; count < 4; count++) expect((await rename()).errors).toBeUndefined();
  expect(asked()).toEqual([0, 4]);
  await first.start();
});

test("a process that says that it is not ready is asked no more, until it says that it is", async () => {
  first.isReady = false;
  const both = async () => (await rename(), await rename(), asked());
  await eventually(async () => {
    const before = first.asked;
    await both();
    return first.asked === before;
  });
  const left = first.asked;
  await both();
  expect(first.asked).toBe(left);
  first.isReady = true;
  await eventually(async () => (await both())[0] !== left);
});

test("when no process says that it is ready they are asked all the same", async () => {
  first.isReady = second.isReady = false;
  await eventually(async () => (await rename()).errors === undefined && asked().every((count) => count > 3));
  expect((await rename()).errors).toBeUndefined();
});
