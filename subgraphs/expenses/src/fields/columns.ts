/** The forms that one kind of record takes. */
export interface Forms {
  /** In the database. */
  row: object;
  /** In the API. */
  shown: object;
  /** Every field of the inputs that make or change it. */
  input: object;
  /** What the readers of inputs need besides the given value. */
  context: unknown;
  /** In events. */
  payload: object;
}

/**
 * Describes each column of a row. A table of these has an answer for every column, so a new column that has none does not
 * compile; and it is the only place that says how inputs are read, changes found and shown, and events filled.
 */
export type Columns<F extends Forms> = { [Name in keyof F["row"]]: Column<F> | PartOf<F> };

export type Column<F extends Forms> = (Noted<F> | NotNoted<F>) & {
  /** Reads the column from an input, by the input's field; null: no input sets it. */
  input: { [Name in keyof F["input"]]?: Reader<F, NonNullable<F["input"][Name]>> } | null;
  /** Writes it into an event, by the payload's field; null: no event carries it. */
  event: { [Name in keyof F["payload"]]?: (row: F["row"]) => Required<F["payload"]>[Name] } | null;
};

/** A column whose changes the history notes, under the name of the field that shows it. */
interface Noted<F extends Forms> {
  shownAs: keyof F["shown"] & string;
  /** "noted": the value is noted as text, see `textOf`. A function: the text that it makes from the row. */
  changes: "noted" | ((row: F["row"]) => string | null);
}

interface NotNoted<F extends Forms> {
  /** The field that shows it; null: none does. */
  shownAs: (keyof F["shown"] & string) | null;
  /** "never": set when the row is made; changing it is a mistake in our code. "not noted": versions and times that storing sets. */
  changes: "never" | "not noted";
}

/** A column that always changes together with another one, whose description covers both. */
export interface PartOf<F extends Forms> {
  partOf: keyof F["row"];
}

export interface Reader<F extends Forms, Given> {
  /** @returns the columns to set. @throws AppError BAD_USER_INPUT naming the field. */
  read: (given: Given, context: F["context"]) => Partial<F["row"]> | Promise<Partial<F["row"]>>;
  /** The columns that null sets. "refused": each row has a value; an update cannot clear it, a new row takes its default. */
  cleared: Partial<F["row"]> | "refused";
}

type NamesIn<Table, Aspect extends "input" | "event"> = {
  [Name in keyof Table]: Table[Name] extends Record<Aspect, infer Fields> ? NonNullable<Fields> : never;
}[keyof Table];

type KeyOfEach<Union> = Union extends unknown ? keyof Union : never;

/** The fields of inputs that a table reads. */
export type InputNames<Table> = KeyOfEach<NamesIn<Table, "input">>;

/** The fields of events that a table fills. */
export type PayloadNames<Table> = KeyOfEach<NamesIn<Table, "event">>;
