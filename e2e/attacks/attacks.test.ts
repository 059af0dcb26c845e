import { appendFileSync } from "node:fs";
import { afterAll, beforeAll, describe, test } from "@jest/globals";
import { titleOf } from "./attack";
import { judge } from "./judge";
import { table } from "./table";
import { seenIn } from "./world/reply";
import { createWorld, type World } from "./world/world";

const worldDeadlineMs = 120_000;
/** `npm run test:attacks` reads the answers from this file, because Jest's reporters get only titles and failures. */
const answersFile = process.env["ATTACK_ANSWERS_FILE"];

let world: World;

beforeAll(async () => {
  world = await createWorld();
}, worldDeadlineMs);
afterAll(() => world?.close());

describe.each(table)("%s", (group, attacks) => {
  test.each(attacks.map((attack) => [titleOf(attack), attack] as const))("%s", (title, attack) =>
    judge(attack, world, (reply) => {
      if (answersFile) appendFileSync(answersFile, `${JSON.stringify({ group, title, seen: seenIn(reply) })}\n`);
    }),
  );
});
