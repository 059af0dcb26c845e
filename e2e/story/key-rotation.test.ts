import { join } from "node:path";
import { runCommand } from "@expense-tracker/dev/processes/run-command";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { RefreshSessionDocument } from "@expense-tracker/operations/graphql";
import { expect, test } from "@jest/globals";
import { ask, askAs } from "../world/edge";
import { eventually } from "../world/eventually";
import { settledPerson } from "../world/person";

const commandDeadlineMs = 20_000;
const requestsAtOnce = 4;
const requestsEach = 25;

/** Runs `npm run keys` on the system under test. */
async function keys(...args: string[]) {
  const output = await runCommand(process.execPath, [join(projectRoot(), "dev/dist/src/keys.js"), ...args, "--json"], {
    cwd: projectRoot(),
    env: { ...process.env, DATA_DIR: process.env["E2E_DATA_DIR"] },
    deadlineMs: commandDeadlineMs,
  });
  return JSON.parse(output);
}
const kidOf = (token: string): string => JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid;

test("a key is rotated under load, and no request fails: old tokens, new tokens, at the gateway and all subgraphs", async () => {
  const person = await settledPerson();
  const tokens = [person.token];
  let { refreshToken } = person;
  let asked = 0;
  const askOften = async () => {
    for (let request = 0; request < requestsEach; request++) {
      for (const token of tokens) {
        const { status, data, errors } = await askAs(token)(
          "{ me { account { email } profile { displayName } expenses { totalCount } } }",
        );
        expect([status, errors, data.me.account.email]).toEqual([200, [], person.email]);
        asked += 1;
      }
    }
  };
  const { keys: before } = await keys("list");
  const next = before.find(({ state }: { state: string }) => state === "next").kid;
  const load = Promise.all(Array.from({ length: requestsAtOnce }, askOften));
  // Auth published the next key at its start, before any client read the key set, so there is no need to wait.
  expect(await keys("rotate", "--now")).toMatchObject({ kid: next, formerKid: kidOf(person.token) });
  // Auth reads the table every few seconds; until then it signs with the former key, which is still valid.
  await eventually("auth to sign with the next key", async () => {
    const { data, errors } = await ask(RefreshSessionDocument, { refreshToken });
    expect(errors).toEqual([]);
    const session = data?.refreshSession;
    refreshToken = session?.refreshToken ?? "";
    tokens.splice(1, 1, session?.accessToken ?? "");
    return kidOf(session?.accessToken ?? "") === next;
  });
  await load;
  await askOften();
  expect(asked).toBeGreaterThan(requestsAtOnce * requestsEach);
  const { keys: after } = await keys("list");
  expect(after.map(({ state }: { state: string }) => state).slice(0, 3)).toEqual(["next", "signs", "retired"]);
});
