import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { withDeadline } from "@expense-tracker/kit/time/deadline";
import type { Attack } from "./attack";
import type { Client } from "./send";

export interface AttackOrder {
  endpoint: string;
  client: Client;
  attack: Attack;
  /** Each connection has one request under way at any time. */
  connections: number;
  seconds: number;
}

/** How many answers the attacker got, by status and code. */
export type Answers = Record<string, number>;

const slackMs = 30_000;

/** Attacks from a separate process, so that the attacker's own work does not delay what is measured. @throws Error */
export async function runAttack(order: AttackOrder): Promise<Answers> {
  const child = fork(join(__dirname, "attacker-process.js"), { env: { ...process.env, NODE_ENV: "production" } });
  try {
    child.send(order);
    const [answers] = (await withDeadline("the attack", order.seconds * 1_000 + slackMs, once(child, "message"))) as [
      Answers,
    ];
    return answers;
  } finally {
    child.kill();
  }
}
