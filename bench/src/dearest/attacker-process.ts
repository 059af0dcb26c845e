import "@expense-tracker/kit/process/require-node";
import { pause } from "@expense-tracker/kit/time/deadline";
import type { Answers, AttackOrder } from "./attacker";
import { bodyOf, send } from "./send";

const pauseMs = 100;

// The bench that forked this process is gone when the channel closes.
process.on("disconnect", () => process.exit(0));
process.on("message", (order: AttackOrder) => {
  void attack(order).then((answers) => process.send?.(answers));
});

/** Each connection asks again as soon as it has its answer, until the time is over. */
async function attack({ endpoint, client, attack, connections, seconds }: AttackOrder): Promise<Answers> {
  const endsAtMs = performance.now() + seconds * 1_000;
  const body = bodyOf(attack);
  const answers: Answers = {};
  const ask = async (): Promise<void> => {
    while (performance.now() < endsAtMs) {
      const answer = await send(endpoint, client, body);
      answers[answer] = (answers[answer] ?? 0) + 1;
      // A refusal costs nothing to ask for again at once.
      if (answer !== "200") await pause(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return answers;
}
