import { pino, type DestinationStream, type Logger } from "pino";
import { currentRequest } from "./request-context";

export type { Logger } from "pino";

// Wherever these stand in a logged object, their values stay out of the log.
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
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    redact: { paths: secretNames.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*["${key}"]`]), censor: "[secret]" },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin() {
      const request = currentRequest();
      return request ? { requestId: request.requestId, traceId: request.traceparent.slice(3, 35) } : {};
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
