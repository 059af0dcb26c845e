import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { withDeadline } from "@expense-tracker/kit/time/deadline";
import type { Attack } from "./known-attacks";
import type { Client } from "./send";

export interface AttackOrder {
  endpoint: string;
  client: Client;
  attack: Attack;
  /** Each has one request under way at any time. */
  connections: number;
  seconds: number;
}

/** By status and code, how often the attacker was answered so. */
export type Answers = Record<string, number>;

const slackMs = 30_000;

/** Attacks from a process of its own: what is measured beside it must not wait for the attacker's own work. @throws Error */
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
