import { expect, test } from "@jest/globals";
import { type IncomingMessage, NotAStreamEvent, readStreamEvent } from "./stream-event";

const owner = "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f";

function message(changes: Record<string, string | undefined> = {}): IncomingMessage {
  const headers = {
    ce_specversion: "1.0",
    ce_id: "0193b1c2-0000-7c3d-9f21-5a6b7c8d9e0f",
    ce_type: "expense.recorded",
    ce_source: "/expense-tracker/expenses",
    ce_time: "2026-11-23T10:00:00.000Z",
    ce_subject: owner,
    ce_sequence: "7",
    ce_epoch: "1",
    ce_dataschema: "urn:expense-tracker:schema:expense.recorded:2",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    ...changes,
  };
  const buffers = Object.entries(headers).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, Buffer.from(text)]],
  );
  return { key: Buffer.from(owner), value: Buffer.from('{"note":"Früh­stück"}'), headers: Object.fromEntries(buffers) };
}

test("an event is read with its place in its owner's stream, and its payload unchanged", () => {
  expect(readStreamEvent(message())).toEqual({
    id: "0193b1c2-0000-7c3d-9f21-5a6b7c8d9e0f",
    type: "expense.recorded",
    source: "/expense-tracker/expenses",
    time: "2026-11-23T10:00:00.000Z",
    ownerId: owner,
    epoch: 1,
    seq: 7n,
    version: 2,
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    payload: '{"note":"Früh­stück"}',
    headers: expect.objectContaining({ ce_id: "0193b1c2-0000-7c3d-9f21-5a6b7c8d9e0f", ce_sequence: "7" }),
  });
});

test("a message without one of our schemas and without a trace is still an event", () => {
  const event = readStreamEvent(message({ ce_dataschema: undefined, traceparent: undefined }));
  expect([event.version, event.traceparent]).toEqual([null, null]);
});

test.each([
  ["header ce_specversion is not 1.0", { ce_specversion: "0.3" }],
  ["header ce_id is missing", { ce_id: undefined }],
  ["header ce_type is missing", { ce_type: "" }],
  ["header ce_type is too long", { ce_type: "a".repeat(201) }],
  ["header ce_id is not an id", { ce_id: "7" }],
  ["the key is not the subject", { ce_subject: "another owner" }],
  ["header ce_sequence is not a positive integer", { ce_sequence: "0" }],
  ["header ce_sequence is not a positive integer", { ce_sequence: "1e3" }],
  ["header ce_sequence is too large", { ce_sequence: "9999999999999999999" }],
  ["header ce_epoch is too large", { ce_epoch: "4294967296" }],
])("a message is refused because %s", (problem, changes) => {
  expect(() => readStreamEvent(message(changes))).toThrow(new NotAStreamEvent(problem));
});

test("a message without key, payload or headers is refused", () => {
  expect(() => readStreamEvent({ ...message(), key: null })).toThrow("the key is not the subject");
  expect(() => readStreamEvent({ ...message(), value: null })).toThrow("there is no payload");
  expect(() => readStreamEvent({ key: null, value: null })).toThrow("header ce_specversion is missing");
});

test("a message is refused when its key and subject are not an owner's id", () => {
  const named = message({ ce_subject: "an owner" });
  expect(() => readStreamEvent({ ...named, key: Buffer.from("an owner") })).toThrow("header ce_subject is not an id");
});

test("the first value of a repeated header counts", () => {
  const doubled = message();
  doubled.headers = { ...doubled.headers, ce_sequence: ["7", "8"] };
  expect(readStreamEvent(doubled).seq).toBe(7n);
});
