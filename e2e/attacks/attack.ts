import type { Person } from "../world/person";

/** What came back, as bytes and as GraphQL when it is that. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  codes: string[];
  fields: string[];
  // Each row knows the shape of what it asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any;
}

/** What a row may use. */
export interface World {
  asha: Person;
  bo: Person;
  /** The id of one of Bo's expenses. */
  boExpenseId: string;
  /** POSTs these bytes to the edge. JSON, and as nobody, unless the headers say otherwise. */
  post: (body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>) => Promise<Reply>;
  /** An operation through the edge as `person`, or as nobody. */
  graphql: (
    query: string,
    variables?: object,
    person?: Person | null,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
  /** Any request to the edge. */
  request: (path: string, init: RequestInit) => Promise<Reply>;
}

/** One row of the table of attacks: security.md, *Inputs that must be answered, and how*. */
export interface Attack {
  name: string;
  send: (world: World) => Promise<Reply>;
  /** The statuses that are right; absent: 200. */
  status?: number | number[];
  /** `extensions.code` of the first error; absent: not looked at; null: no errors. */
  code?: string | null;
  /** `extensions.field` of the first error. */
  field?: string;
  /** What else must hold. */
  also?: (reply: Reply, world: World) => void | Promise<void>;
}
