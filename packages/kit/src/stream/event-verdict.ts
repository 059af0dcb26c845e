import { ContractViolation } from "@expense-tracker/events/validate";
import { databaseFaultOf } from "../database/database-fault";
import { AppError, type ErrorCode } from "../errors/app-error";

/**
 * What a failure to apply an event means:
 *
 * - `POISON`: the event itself is wrong for this consumer, and trying again does not help. Only the errors that are listed here count.
 * - `UNEXPECTED`: this event may trigger a fault in our code.
 * - `LATER`: the failure is not about the event. The event waits, and its partition with it.
 */
export type Verdict = "POISON" | "UNEXPECTED" | "LATER";

/**
 * The verdict on an event whose application ended with this code. A refusal by the domain is poison; the other codes mean "try
 * later".
 */
const verdictOnCode: Readonly<Record<ErrorCode, Verdict>> = {
  BAD_USER_INPUT: "POISON",
  NOT_FOUND: "POISON",
  CONFLICT: "POISON",
  IDEMPOTENCY_CONFLICT: "POISON",
  LIMIT_EXCEEDED: "POISON",
  // The configuration decides about access: the event cannot cause this error.
  UNAUTHENTICATED: "LATER",
  FORBIDDEN: "LATER",
  // Overload.
  RATE_LIMITED: "LATER",
  UNAVAILABLE: "LATER",
  INTERNAL: "UNEXPECTED",
};

/** Judges an error that was thrown while an event was applied. */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof ContractViolation) return "POISON";
  if (error instanceof AppError) return verdictOnCode[error.code];
  switch (databaseFaultOf(error)) {
    case "DATA":
      return "POISON";
    case "MOMENT":
    case "SETUP":
      return "LATER";
    case "STATEMENT":
      return "UNEXPECTED";
    case null:
      return isSystemError(error) ? "LATER" : "UNEXPECTED";
  }
}

/** Node's own error of a file, a socket or a host name: never caused by the event. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
