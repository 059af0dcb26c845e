import { randomBytes } from "node:crypto";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createHopGuard } from "./hop-guard";
import { hopProofHeader, signHop } from "./hop-proof";

const hopKeys = { gateway: [{ kid: "g", key: randomBytes(32) }], delivery: [{ kid: "d", key: randomBytes(32) }] };
const clock = { nowMs: 1_763_890_000_000 };
const guards = [1, 2].map(() => createHopGuard({ name: "users", hopKeys, nowMs: () => clock.nowMs }));
/** Two replicas. Each answers with the caller of the request, or refuses it. */
const replicas = guards.map((guard) =>
  createServer((request, response) => {
    request.resume().on("end", () => {
      try {
        response.end(guard(request, Buffer.from("body")));
      } catch {
        response.end("refused");
      }
    });
  }),
);
const addresses: AddressInfo[] = [];
beforeAll(async () => {
  for (const replica of replicas) {
    await new Promise<void>((resolve) => replica.listen(0, "127.0.0.1", resolve));
    addresses.push(replica.address() as AddressInfo);
  }
});
afterAll(() => Promise.all(replicas.map((replica) => new Promise((resolve) => replica.close(resolve)))));

const asked = {
  audience: "users",
  method: "POST",
  path: "/graphql",
  headers: { authorization: "Bearer a" },
  body: "body",
};
const proved = (proof: string) => [hopProofHeader, proof, "authorization", "Bearer a"];

/** Headers as name, value, name, value …: a name may come twice. */
function send(headers: string[], replica = 0): Promise<string> {
  const { port } = addresses[replica] ?? {};
  return new Promise((resolve, reject) => {
    const all = ["host", "users", ...headers];
    const sent = httpRequest({ port, path: "/graphql", method: "POST", headers: all, agent: false }, (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (piece: string) => (text += piece)).on("end", () => resolve(text));
    });
    sent.on("error", reject).end("body");
  });
}

test("a proof works once, and names its caller", async () => {
  for (const caller of ["gateway", "delivery"] as const) {
    const proof = signHop(hopKeys[caller], asked, clock.nowMs);
    expect(await send(proved(proof))).toBe(caller);
    expect(await send(proved(proof))).toBe("refused");
    clock.nowMs += 29_000;
    expect(await send(proved(proof))).toBe("refused");
  }
});

test("a request that is signed twice is two requests", async () => {
  for (const _ of [1, 2]) expect(await send(proved(signHop(hopKeys.gateway, asked, clock.nowMs)))).toBe("gateway");
});

test("a proof that was used at one replica still works at another: each replica has its own memory", async () => {
  const proof = signHop(hopKeys.gateway, asked, clock.nowMs);
  expect(await send(proved(proof), 0)).toBe("gateway");
  expect(await send(proved(proof), 1)).toBe("gateway");
  expect(await send(proved(proof), 1)).toBe("refused");
});

test("clocks may differ by 30 seconds, and no more", async () => {
  for (const [aheadMs, answer] of [
    [30_000, "gateway"],
    [-30_000, "gateway"],
    [30_001, "refused"],
    [-30_001, "refused"],
  ] as const) {
    expect(await send(proved(signHop(hopKeys.gateway, asked, clock.nowMs + aheadMs)))).toBe(answer);
  }
});

test("a proof that was refused is not used up", async () => {
  const proof = signHop(hopKeys.gateway, asked, clock.nowMs);
  expect(await send([hopProofHeader, proof, "authorization", "Bearer b"])).toBe("refused");
  expect(await send(proved(proof))).toBe("gateway");
});

test.each([
  ["authorization", "Bearer a"],
  ["authorization", "Bearer b"],
  ["x-client-address", "203.0.113.9"],
  ["cookie", "a=1"],
  ["x-request-id", "r"],
])("a second %s is refused, with any value", async (name, value) => {
  const headers = { ...asked.headers, [name]: name === "authorization" ? "Bearer a" : value };
  const proof = () => signHop(hopKeys.gateway, { ...asked, headers }, clock.nowMs);
  const once = Object.entries(headers).flat();
  expect(await send([hopProofHeader, proof(), ...once])).toBe("gateway");
  expect(await send([hopProofHeader, proof(), ...once, name, value])).toBe("refused");
  expect(await send([hopProofHeader, proof(), name, value, ...once])).toBe("refused");
});

test("a request with two proofs is refused, even when one of them is valid", async () => {
  const proof = () => signHop(hopKeys.gateway, asked, clock.nowMs);
  expect(await send([...proved(proof()), hopProofHeader, proof()])).toBe("refused");
});
