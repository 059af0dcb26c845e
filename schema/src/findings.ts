/** The checks, in the order in which their findings are shown. */
export const checks = ["print", "compose", "generated", "unused", "release", "operations"] as const;
export type Check = (typeof checks)[number];

/** `error` fails the command; `warning` and `note` are only shown. */
export type Level = "error" | "warning" | "note";

/** A place in a file. `line` and `column` count from 1, as in editors; without them the place is the whole file. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/** One error, warning or note about the schemas or the operations. */
export interface Finding {
  check: Check;
  level: Level;
  message: string;
  /** The first one is the place to edit. */
  places: readonly Place[];
  /** More lines, such as a difference. */
  detail?: string;
  /** How to fix it: a command, or the file to edit. */
  remedy?: string;
}

/** `file:line:column`, which editors and terminals open. */
export function showPlace({ file, line, column }: Place): string {
  return [file, ...(line === undefined ? [] : [line, ...(column === undefined ? [] : [column])])].join(":");
}
