import "@expense-tracker/kit/process/require-node";
import { constants, setPriority } from "node:os";
import { pause } from "@expense-tracker/kit/time/deadline";
import type { Answers, AttackOrder } from "./attacker";
import { bodyOf, send } from "./send";

const pauseMs = 100;

// A real attacker has a machine of their own, so here the attacker leaves the CPU to the services.
setPriority(constants.priority.PRIORITY_LOW);

// The channel closes when the bench that forked this process ends.
process.on("disconnect", () => process.exit(0));
process.on("message", (order: AttackOrder) => {
  void attack(order).then((answers) => process.send?.(answers));
});

/** Each connection sends the next request as soon as it has an answer, until the time is over. */
async function attack({ endpoint, client, attack, connections, seconds }: AttackOrder): Promise<Answers> {
  const endsAtMs = performance.now() + seconds * 1_000;
  const bodies = [attack.variables, ...(attack.turns ?? [])].map((variables) => bodyOf({ ...attack, variables }));
  let sent = 0;
  const answers: Answers = {};
  const ask = async (): Promise<void> => {
    while (performance.now() < endsAtMs) {
      const answer = await send(endpoint, client, bodies[sent++ % bodies.length] ?? "");
      answers[answer] = (answers[answer] ?? 0) + 1;
      // Pause, because a refusal costs nothing and would be repeated at once.
      if (answer !== "200") await pause(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return answers;
}
