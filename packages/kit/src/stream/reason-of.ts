import { ContractViolation } from "@expense-tracker/events/validate";
import { AppError } from "../errors/app-error";
import { loggedError } from "../errors/logged-error";

/** The reason for an operator, without the values that a database quotes. */
export function reasonOf(error: unknown): string {
  const { type, code, message } = loggedError(error);
  if (error instanceof AppError || error instanceof ContractViolation) return message;
  return `${type}${code === undefined ? "" : ` ${code}`}: ${message}`;
}
