/** What a check looked at; also the order in which findings are shown. */
export const checks = ["print", "compose", "generated", "unused", "release", "operations"] as const;
export type Check = (typeof checks)[number];

/** `error` fails the command; `warning` and `note` are only shown. */
export type Level = "error" | "warning" | "note";

/** Where something is. `line` and `column` count from 1, as editors do, and are left out when a whole file is meant. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/** One thing that a reader should know about the schemas or the operations. */
export interface Finding {
  check: Check;
  level: Level;
  message: string;
  /** The first is the one to open. */
  places: readonly Place[];
  /** More lines, such as a difference. */
  detail?: string;
  /** What mends it: a command, or what to edit. */
  remedy?: string;
}

/** `file:line:column`, which editors and terminals open. */
export function showPlace({ file, line, column }: Place): string {
  return [file, ...(line === undefined ? [] : [line, ...(column === undefined ? [] : [column])])].join(":");
}
