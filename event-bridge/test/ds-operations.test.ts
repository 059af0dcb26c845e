import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createDsWorld, type DsWorld } from "./ds-world";
import { eventually } from "./eventually";
import { ownerHistory } from "./owner-history";

let world: DsWorld;
beforeAll(async () => {
  world = await createDsWorld();
});
afterAll(() => world?.drop());

/** Runs the operators' command as it was built. */
function ds(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, "../dist/src/ds-cli.js"), ...args], {
    env: { PATH: process.env["PATH"], ...world.environment },
    timeout: 60_000,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const json = (...args: string[]) => {
  const { status, stdout } = ds(...args, "--json");
  return { status, facts: JSON.parse(stdout) as Record<string, unknown>[] & Record<string, unknown> };
};

test("status, dead letters and replay say by exit code 3 that something is stuck, and by 0 that nothing is", async () => {
  world.startWorker();
  await eventually("the worker is a member", async () => (await world.topics.members("ds-worker")) === 1);
  expect(json("dead-letters")).toEqual({ status: 0, facts: [] });
  const { status, facts } = json("status");
  expect([status, facts["problems"]]).toEqual([0, []]);
  expect(facts).toMatchObject({ workers: 1, waiting: [{ events: 0 }, { events: 0 }], parked: { events: 0 } });

  const sick = ownerHistory();
  sick.record("Swiggy");
  sick.record("Uber");
  const healthy = sick.messages[1]?.value.toString() ?? "";
  await world.topics.send(
    "expenses",
    sick.messages.map((one, at) => (at === 1 ? { ...one, value: '{"expense":1}' } : one)),
  );
  const parked = () => world.db.query("SELECT 1 FROM parked WHERE owner_id = ?", [sick.ownerId]);
  await eventually("both wait", async () => (await parked()).length === 2);

  const letters = json("dead-letters", "--owner", sick.ownerId);
  const about = { ownerId: sick.ownerId, type: "expense.recorded", seq: "2", behind: 1, payload: null };
  expect(letters).toMatchObject({ status: 3, facts: [about] });
  expect(letters.facts[0]?.["reason"]).toMatch(/expense must be object/);
  expect(json("dead-letters", "--payloads").facts[0]?.["payload"]).toBe('{"expense":1}');
  expect(ds("status")).toMatchObject({ status: 3, stdout: expect.stringMatching(/! events are parked/) });
  expect(json("replay")).toMatchObject({ status: 3, facts: [{ ownerId: sick.ownerId, applied: 0, flows: false }] });

  await world.db.query("UPDATE parked SET payload = ? WHERE owner_id = ? AND seq = 2", [healthy, sick.ownerId]);
  expect(json("replay", "--owner", sick.ownerId)).toMatchObject({ status: 0, facts: [{ applied: 2, flows: true }] });
  expect(json("dead-letters")).toEqual({ status: 0, facts: [] });
});

test.each([[[]], [["statu"]], [["status", "--owner", "x"]], [["replay", "--all"]], [["rebuild"]]])(
  "%j is not understood: exit code 2, and nothing on standard output",
  (args) => {
    expect(ds(...args)).toMatchObject({ status: 2, stdout: "" });
  },
);

test("--help says what each command does and what the exit codes mean", () => {
  const { status, stdout } = ds("--help");
  expect(status).toBe(0);
  for (const word of ["status", "dead-letters", "replay", "rebuild", "evaluate", "Exit code"])
    expect(stdout).toContain(word);
});
