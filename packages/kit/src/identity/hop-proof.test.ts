import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { assert, constantFrom, pre, property, record, string } from "fast-check";
import { type HopRequest, openHopProof, signHop } from "./hop-proof";

const older = { kid: "older", key: randomBytes(32) };
const newer = { kid: "newer", key: randomBytes(32) };
const request: HopRequest = {
  audience: "users",
  method: "POST",
  path: "/graphql",
  headers: {
    authorization: "Bearer asha",
    cookie: "a=1",
    "x-client-address": "203.0.113.7",
    "x-client-user-agent": "browser",
    "content-type": "application/json",
    traceparent: "00-1",
    "x-request-id": "r1",
  },
  body: '{"query":"{ me { id } }"}',
};
const without = (name: string) => ({ ...request, headers: { ...request.headers, [name]: undefined } });
const withHeader = (name: string, value: string) => ({ ...request, headers: { ...request.headers, [name]: value } });

test("a proof is valid for the request that it was made for", () => {
  const proof = signHop([newer], request, 1_763_890_000_000);
  expect(openHopProof([newer], proof, request)).toMatchObject({ kid: "newer", signedAtMs: 1_763_890_000_000 });
  const moreOfNoWeight = withHeader("accept-encoding", "gzip");
  expect(openHopProof([newer], proof, moreOfNoWeight)).not.toBeNull();
});

test.each<[string, HopRequest]>([
  ["another service", { ...request, audience: "auth" }],
  ["another method", { ...request, method: "GET" }],
  ["another path", { ...request, path: "/internal/revoked-sessions" }],
  ["a query in the path", { ...request, path: "/graphql?" }],
  ["another body", { ...request, body: "{}" }],
  ...Object.keys(request.headers).flatMap((name): [string, HopRequest][] => [
    [`another ${name}`, withHeader(name, "other")],
    [`an empty ${name}`, withHeader(name, "")],
    [`no ${name}`, without(name)],
  ]),
])("a proof is not valid for a request with %s", (_, changed) => {
  expect(openHopProof([newer], signHop([newer], request), changed)).toBeNull();
  expect(openHopProof([newer], signHop([newer], changed), request)).toBeNull();
});

test("two requests that divide the same text differently have different proofs", () => {
  const text = string({ unit: constantFrom("a", ",", '"', "\\", "\n", "]", "null", "é"), maxLength: 6 });
  const requests = record({
    audience: text,
    method: text,
    path: text,
    body: text,
    headers: record({ authorization: text, cookie: text, "x-request-id": text }, { requiredKeys: [] }),
  });
  assert(
    property(requests, requests, (one, other) => {
      pre(JSON.stringify(one) !== JSON.stringify(other));
      return openHopProof([newer], signHop([newer], one), other) === null;
    }),
    { numRuns: 2_000, seed: 7 },
  );
});

test("during a rotation the old key still verifies, and an unknown one never", () => {
  expect(openHopProof([newer, older], signHop([older], request), request)).not.toBeNull();
  expect(openHopProof([newer], signHop([older], request), request)).toBeNull();
});

test.each([
  [undefined],
  [""],
  [["a", "b"]],
  ["kid=newer,t=1763890000000,sig="],
  [`kid=newer,t=1763890000000,sig=${"A".repeat(43)}`],
  [`kid=newer,t=1763890000000,n=4dd93f39-d0ad-4d46-a27b-7b70b2b0a8a6,sig=${"A".repeat(43)}`],
])("a made-up proof is refused: %p", (proof) => {
  expect(openHopProof([newer], proof, request)).toBeNull();
});
