import { pino, type DestinationStream, type Logger } from "pino";
import { createLogOutput } from "./log-output";
import { loggedError } from "../errors/logged-error";
import { currentRequest } from "../request/request-context";

export type { Logger } from "pino";

// The log never contains the values of these fields, at any place in a logged object.
const secretNames = [
  "authorization",
  "cookie",
  "password",
  "currentPassword",
  "newPassword",
  "accessToken",
  "refreshToken",
  "token",
  "secret",
  "code",
  "challenge",
];

/**
 * JSON lines on standard output, one object each, with the request and trace they belong to.
 *
 * @param name the process, e.g. `auth`.
 */
export function createLogger(name: string, level: string, destination: DestinationStream = createLogOutput()): Logger {
  const options = {
    name,
    level,
    redact: {
      // `err.code` is listed because pino does not give the censor the first name of a path that begins with a wildcard.
      paths: ["err.code", ...secretNames.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*["${key}"]`])],
      // The code of an error is useful, and loggedError removes secrets.
      censor: (value: unknown, [first]: string[]) => (first === "err" ? value : "[secret]"),
    },
    serializers: { err: loggedError },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin() {
      const request = currentRequest();
      return request ? { requestId: request.requestId, traceId: request.traceparent.slice(3, 35) } : {};
    },
  };
  return pino(options, destination);
}
