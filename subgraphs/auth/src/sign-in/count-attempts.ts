import { AppError } from "@expense-tracker/kit/errors/app-error";
import { Counter, type Registry } from "prom-client";

/** Counts how attempts to sign in end: `OK`, or the error's code. During an attack the errors increase. */
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
