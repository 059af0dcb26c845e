import { ContractViolation } from "@expense-tracker/events/validate";
import { databaseFaultOf } from "../database/database-fault";
import { AppError } from "../errors/app-error";
import { loggedError } from "../errors/logged-error";

/** An error whose message we wrote ourselves, without any value of an event. */
export class PlainFailure extends Error {}

/**
 * The reason for an operator, without any value of the event: reasons are kept beside parked events, and copied to the dead-letter topic,
 * where an erasure does not reach them. JavaScript's own errors quote what they could not read (`JSON.parse`, `BigInt`, time zones),
 * so of these only the type and the place are told.
 */
export function reasonOf(error: unknown): string {
  const { type, code, message, stack } = loggedError(error);
  if (error instanceof AppError || error instanceof ContractViolation || error instanceof PlainFailure) return message;
  const name = code === undefined ? type : `${type} ${code}`;
  // `loggedError` has masked the values that a database quotes.
  if (databaseFaultOf(error) !== null) return `${name}: ${message}`;
  return `${name} ${placeOf(stack)}`;
}

/** The innermost function and line of our code, without the folders of the machine. */
function placeOf(stack = ""): string {
  const frame = stack
    .split("\n")
    .find((line) => /^\s+at /.test(line) && !/node:|node_modules|<anonymous>\)$/.test(line));
  const found = /at (?:(\S+).*\()?(?:.*[/\\])?([^/\\]+:\d+):\d+\)?$/.exec(frame ?? "");
  if (!found) return "at an unknown place";
  const [, called, place = ""] = found;
  return called === undefined ? `at ${place}` : `in ${called} at ${place}`;
}
