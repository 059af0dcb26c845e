/** An answer, as text, and as GraphQL when it is GraphQL. */
export interface Reply {
  /** 0: the connection was closed without an answer. */
  status: number;
  headers: Headers;
  text: string;
  codes: string[];
  fields: string[];
  // Each row knows the shape of its answer.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any;
  /** A text for the table, when status and code are not enough. */
  seen?: string;
}

/** @returns the answer in the form that rows check. */
export function replyOf(status: number, headers: Headers, text: string): Reply {
  const body = parse(text);
  const errors = (Array.isArray(body?.["errors"]) ? body["errors"] : []) as {
    extensions?: { code?: string; field?: string };
  }[];
  return {
    status,
    headers,
    text,
    codes: errors.map(({ extensions }) => extensions?.code ?? "(none)"),
    fields: errors.map(({ extensions }) => extensions?.field ?? "(none)"),
    data: body?.["data"] ?? null,
  };
}

/** The answer in a few words: status and first code. */
export function seenIn({ seen, status, codes }: Reply): string {
  if (seen !== undefined) return seen;
  return status === 0 ? "closed" : [status, ...codes.slice(0, 1)].join(" ");
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
