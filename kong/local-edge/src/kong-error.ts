import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";

/** An answer that the edge gives itself, with Kong's status and message. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly status: number,
    message: string,
    readonly headers: OutgoingHttpHeaders = {},
  ) {
    super(message);
  }
}

/** Kong's messages for requests that nginx, not a plugin, refused; from Kong's `error_handlers.lua`. */
export const nginxMessages = {
  400: "Bad request",
  405: "Method not allowed",
  408: "Request timeout",
  413: "Payload too large",
  414: "URI too long",
  494: "Request header or cookie too large",
  500: "An unexpected error occurred",
  502: "An invalid response was received from the upstream server",
  503: "The upstream server is currently unavailable",
  504: "The upstream server is timing out",
} as const;

/** Makes the refusal that nginx would give. The client gets 494 (headers too large) as 400. */
export function nginxRefusal(status: keyof typeof nginxMessages): Refusal {
  return new Refusal(status === 494 ? 400 : status, nginxMessages[status]);
}

interface ErrorBody {
  contentType: string;
  text: string;
}

const templates: Record<"json" | "html" | "xml" | "plain", (message: string, requestId: string) => ErrorBody> = {
  json: (message, requestId) => ({
    contentType: "application/json; charset=utf-8",
    text: `{\n  "message":"${message}",\n  "request_id":"${requestId}"\n}`,
  }),
  html: (message, requestId) => ({
    contentType: "text/html; charset=utf-8",
    text: `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <title>Error</title>
  </head>
  <body>
    <h1>Error</h1>
    <p>${message}.</p>
    <p>request_id: ${requestId}</p>
  </body>
</html>
`,
  }),
  xml: (message, requestId) => ({
    contentType: "application/xml; charset=utf-8",
    text: `<?xml version="1.0" encoding="UTF-8"?>
<error>
  <message>${message}</message>
  <requestid>${requestId}</requestid>
</error>
`,
  }),
  plain: (message, requestId) => ({
    contentType: "text/plain; charset=utf-8",
    text: `${message}\nrequest_id: ${requestId}\n`,
  }),
};

const kindByMediaType: Record<string, keyof typeof templates> = {
  "application/json": "json",
  "application/*": "json",
  "application/xml": "xml",
  "text/html": "html",
  "text/plain": "plain",
  "text/*": "plain",
};

/**
 * Writes the body of a refusal in the format that the client accepts, as Kong's error templates do.
 *
 * @param message must be one of our own texts, because it is not escaped.
 * @param requestId Kong's own 32 hex digits, not the correlation id.
 */
export function errorBody(message: string, requestId: string, headers: IncomingHttpHeaders): ErrorBody {
  return templates[preferredKind(headers.accept ?? "")](message, requestId);
}

function preferredKind(accept: string): keyof typeof templates {
  let kind: keyof typeof templates = "json";
  let best = 0;
  for (const entry of accept.split(",")) {
    const [mediaType = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
    const quality = Number(parameters.find((parameter) => /^q\s*=/.test(parameter))?.split("=")[1] ?? 1);
    if (/^[\w*+.-]+\/[\w*+.-]+$/.test(mediaType) && quality > best) {
      best = quality;
      kind = kindByMediaType[mediaType] ?? "json";
    }
  }
  return kind;
}
