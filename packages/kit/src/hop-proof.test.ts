import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { signHop, verifyHop } from "./hop-proof";

const older = { kid: "older", key: randomBytes(32) };
const newer = { kid: "newer", key: randomBytes(32) };
const request = { audience: "users", body: '{"query":"{ me { id } }"}', nowMs: 1_763_890_000_000 };

test("a proof opens exactly its audience and body, within 30 seconds", () => {
  const proof = signHop([newer], request);
  expect(verifyHop([newer], proof, request)).toBe(true);
  expect(verifyHop([newer], proof, { ...request, nowMs: request.nowMs + 30_000 })).toBe(true);
  expect(verifyHop([newer], proof, { ...request, nowMs: request.nowMs + 30_001 })).toBe(false);
  expect(verifyHop([newer], proof, { ...request, nowMs: request.nowMs - 30_001 })).toBe(false);
  expect(verifyHop([newer], proof, { ...request, audience: "auth" })).toBe(false);
  expect(verifyHop([newer], proof, { ...request, body: `${request.body} ` })).toBe(false);
});

test("during a rotation the old key still verifies, and an unknown one never", () => {
  expect(verifyHop([newer, older], signHop([older], request), request)).toBe(true);
  expect(verifyHop([newer], signHop([older], request), request)).toBe(false);
});

test.each([
  [undefined],
  [""],
  [["a", "b"]],
  ["kid=newer,t=1763890000000,sig="],
  [`kid=newer,t=1763890000000,sig=${"A".repeat(43)}`],
])("a made-up proof is refused: %p", (proof) => {
  expect(verifyHop([newer], proof, request)).toBe(false);
});
