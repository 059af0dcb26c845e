import "@expense-tracker/kit/process/require-node";
import * as validate from "@expense-tracker/events/validate";
import { replace } from "./replace";

const unknownVersion = 99;

// A worker from before this version of the event: loaded before the program, as a rolling deploy in the wrong order would have it.
replace(
  validate,
  "readEvent",
  (original) => (type, version, payload) =>
    original(type, type === "expense.updated" ? unknownVersion : version, payload),
);
