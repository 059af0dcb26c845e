import { isDeepStrictEqual } from "node:util";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { Column, Columns, Forms, InputNames, PartOf, PayloadNames, Reader } from "./columns";

/** One field before and after, as text to show; null is unset. */
export interface Change {
  field: string;
  from: string | null;
  to: string | null;
}

/** What follows from the description of a row's columns. */
export interface Fields<F extends Forms, Table> {
  /**
   * Reads the columns that an input sets. A field that is left out sets none. Null clears; in a new row it stands for the
   * default where a column cannot be empty. An input with a field that no column reads does not compile.
   *
   * @throws AppError BAD_USER_INPUT naming the field.
   */
  read<Input extends F["input"]>(
    input: Input & Record<Exclude<keyof Input, InputNames<Table>>, never>,
    context: F["context"],
    use: "new row" | "update",
  ): Promise<Partial<F["row"]>>;
  /**
   * Names the fields whose columns differ, in the table's order. Empty: the rows are equal, there is nothing to write.
   *
   * @throws Error when a column differs that never changes.
   */
  changed(before: F["row"], after: F["row"]): (keyof F["shown"] & string)[];
  /** Shows the changes of these fields as text. @param before null for a new row: then each field that is set is a change. */
  history(before: F["row"] | null, after: F["row"]): Change[];
  /**
   * Shows what a row was created with, as its first `history` showed it.
   *
   * @param row as it is stored. @param later all changes that were noted since, the oldest first; also some that came after `row` was read.
   */
  creation(row: F["row"], later: readonly Change[]): Change[];
  /** Fills the fields of events from the row. */
  payload(row: F["row"]): Pick<Required<F["payload"]>, PayloadNames<Table> & keyof F["payload"]>;
}

export function fieldsOf<F extends Forms, Table extends Columns<F>>(table: Table): Fields<F, Table> {
  const columns: NamedColumn<F>[] = Object.entries<Column<F> | PartOf<F>>(table).flatMap(([name, column]) =>
    "partOf" in column ? [] : [{ ...column, names: [name, ...partsOf(table, name)] }],
  );
  // An import reads, stores and tells thousands of rows: what does not depend on the row is looked up once.
  const noted = columns.filter(isNoted);
  const readers = columns.flatMap((column) => Object.entries<Reader<F, never>>({ ...column.input }));
  const fillers = columns.flatMap((column) => Object.entries<(row: F["row"]) => unknown>({ ...column.event }));
  const changed = (before: F["row"], after: F["row"]) => changedColumns(columns, before, after);
  return {
    read: (input, context, use) => readInput(readers, { ...input }, context, use),
    changed: (before, after) => changed(before, after).map(({ shownAs }) => shownAs),
    history(before, after) {
      const changes: Change[] = [];
      for (const column of before ? changed(before, after) : noted) {
        const [from, to] = [before && textOf(column, before), textOf(column, after)];
        if (from !== to) changes.push({ field: column.shownAs, from, to });
      }
      return changes;
    },
    creation(row, later) {
      const before = new Map(later.toReversed().map(({ field, from }) => [field, from]));
      return noted.flatMap((column) => {
        const field = column.shownAs;
        const to = before.has(field) ? (before.get(field) ?? null) : textOf(column, row);
        return to === null ? [] : [{ field, from: null, to }];
      });
    },
    payload(row) {
      const filled: Record<string, unknown> = {};
      for (const [field, valueOf] of fillers) filled[field] = valueOf(row);
      return filled as Pick<Required<F["payload"]>, PayloadNames<Table> & keyof F["payload"]>;
    },
  };
}

/** A column with the names of all columns that are written together with it, its own first. */
type NamedColumn<F extends Forms> = Column<F> & { names: string[] };
type NotedColumn<F extends Forms> = Extract<NamedColumn<F>, { shownAs: string }>;

function partsOf<F extends Forms>(table: Columns<F>, whole: string): string[] {
  return Object.entries<Column<F> | PartOf<F>>(table).flatMap(([name, column]) =>
    "partOf" in column && column.partOf === whole ? [name] : [],
  );
}

function isNoted<F extends Forms>(column: NamedColumn<F>): column is NotedColumn<F> {
  return column.changes !== "never" && column.changes !== "not noted";
}

function changedColumns<F extends Forms>(columns: NamedColumn<F>[], before: F["row"], after: F["row"]) {
  const [was, is] = [before, after] as Record<string, unknown>[];
  const different = columns.filter(({ names }) => names.some((name) => !isDeepStrictEqual(was?.[name], is?.[name])));
  const fixed = different.find(({ changes }) => changes === "never");
  if (fixed) throw new Error(`the column ${fixed.names[0]} never changes once it is stored`);
  return different.filter(isNoted);
}

async function readInput<F extends Forms>(
  readers: readonly (readonly [field: string, reader: Reader<F, never>])[],
  input: Record<string, unknown>,
  context: F["context"],
  use: "new row" | "update",
): Promise<Partial<F["row"]>> {
  const read: Partial<F["row"]> = {};
  for (const [field, reader] of readers) {
    const given = input[field];
    if (given === undefined) continue;
    if (given !== null) {
      const value = reader.read(given as never, context);
      Object.assign(read, value instanceof Promise ? await value : value);
    } else if (reader.cleared !== "refused") Object.assign(read, reader.cleared);
    else if (use === "update") throw badInput(field, "cannot be cleared");
  }
  return read;
}

/** Dates in ISO 8601, lists as JSON, an empty list as unset. */
function textOf<F extends Forms>({ changes, names: [name = ""] }: NotedColumn<F>, row: F["row"]): string | null {
  if (typeof changes === "function") return changes(row);
  const value = (row as Record<string, unknown>)[name];
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return value;
  return typeof value === "bigint" ? String(value) : JSON.stringify(value);
}
