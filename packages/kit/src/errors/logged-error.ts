const maxCauses = 5;
const maxMembers = 5;
const maxMessageLength = 2_000;
const maxFrames = 30;

/** The part of an error that a log line contains. */
export interface LoggedError {
  type: string;
  /** At most 2,000 characters, without the values that a database quotes. */
  message: string;
  stack?: string;
  code?: string | number;
  errno?: string | number;
  sqlState?: string | number;
  /** The input that an AppError is about. */
  field?: string | number;
  /** The place in the operation where a GraphQLError arose. */
  path?: string;
  cause?: LoggedError;
  /** The first members of an AggregateError. */
  errors?: LoggedError[];
}

/**
 * Pino's serializer for `err`: an allow-list. Pino's own copies every property, and an error of the database carries its
 * statement with all values: e-mail addresses, hashes of passwords and tokens, the texts of messages.
 *
 * @param error the thrown value. If it is neither an error nor a string, only its type is logged.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (typeof error === "string") return { type: "string", message: masked(error) };
  if (!isErrorLike(error)) return { type: typeof error, message: "" };
  const message = masked(error.message);
  const type = error.constructor?.name ?? "Error";
  const frames = framesOf(error);
  const within = depth < maxCauses;
  return {
    type,
    message,
    ...(frames === "" ? {} : { stack: `${type}: ${message}\n${frames}` }),
    ...wordOf("code", error.code ?? error.extensions?.code),
    ...wordOf("errno", error.errno),
    ...wordOf("sqlState", error.sqlState),
    ...wordOf("field", error.field),
    ...(Array.isArray(error.path) ? { path: error.path.join(".").slice(0, maxMessageLength) } : {}),
    ...(within && error.cause !== undefined ? { cause: loggedError(error.cause, depth + 1) } : {}),
    ...(within && Array.isArray(error.errors)
      ? { errors: error.errors.slice(0, maxMembers).map((member) => loggedError(member, depth + 1)) }
      : {}),
  };
}

interface ErrorLike {
  message: string;
  constructor?: { name?: string };
  stack?: unknown;
  code?: unknown;
  errno?: unknown;
  sqlState?: unknown;
  field?: unknown;
  path?: unknown;
  extensions?: { code?: unknown };
  cause?: unknown;
  errors?: unknown;
}

/** The gateway also logs errors that it read from a subgraph's answer: they look like errors, but are plain objects. */
function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string";
}

/** A property that is a number or a name, e.g. `ER_DUP_ENTRY` or `amount.currency`; any other value may be a user's text. */
function wordOf(key: "code" | "errno" | "sqlState" | "field", value: unknown): Partial<LoggedError> {
  const isWord = typeof value === "number" || (typeof value === "string" && /^[\w.[\]-]{1,100}$/.test(value));
  return isWord ? { [key]: value } : {};
}

/** The frames of the stack alone: its first lines repeat the message. */
function framesOf({ stack, message }: ErrorLike): string {
  if (typeof stack !== "string") return "";
  const messageAt = stack.indexOf(message);
  return stack
    .slice(messageAt === -1 ? 0 : messageAt + message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, maxFrames)
    .join("\n");
}

/** How MySQL and MariaDB quote values, and the statement around a syntax error. */
const quotations = [
  { opening: /Duplicate entry '/, closing: "' for key " },
  { opening: /ncorrect [\w() ]{1,60}: '/, closing: "' for " },
  { opening: / near '/, closing: "' at line " },
];

function masked(message: string): string {
  const text = quotations.reduce((rest, { opening, closing }) => {
    const match = opening.exec(rest);
    if (match === null) return rest;
    const from = match.index + match[0].length;
    // A value may itself contain a quote or the closing words, and the end of a long message is cut off.
    const to = rest.lastIndexOf(closing);
    return `${rest.slice(0, from)}[value]${to < from ? "'" : rest.slice(to)}`;
  }, message);
  return text.length > maxMessageLength ? `${text.slice(0, maxMessageLength)}…` : text;
}
