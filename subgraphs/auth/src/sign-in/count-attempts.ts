import { AppError } from "@expense-tracker/kit/errors/app-error";
import { Counter, type Registry } from "prom-client";

/** Counts how an attempt to sign in ends: `OK`, or the error's code. A rise of refusals is what an attack looks like. */
export type CountAttempt = <T>(
  operation: "signUp" | "logIn" | "completeTwoFactor" | "refreshSession",
  attempt: () => Promise<T>,
) => Promise<T>;

export function countAttempts(metrics: Registry): CountAttempt {
  const attempts = new Counter({
    name: "auth_attempts_total",
    help: "Sign-ups, log-ins, second factors and refreshes, by outcome.",
    labelNames: ["operation", "outcome"],
    registers: [metrics],
  });
  return async (operation, attempt) => {
    try {
      const result = await attempt();
      attempts.inc({ operation, outcome: "OK" });
      return result;
    } catch (error) {
      attempts.inc({ operation, outcome: error instanceof AppError ? error.code : "INTERNAL" });
      throw error;
    }
  };
}
