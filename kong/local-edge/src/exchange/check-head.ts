import type { IncomingMessage } from "node:http";
import { namesOneHost } from "@expense-tracker/kit/http/http-guard";
import { nginxRefusal, Refusal } from "../kong-error";

/** nginx: large_client_header_buffers 4 8k. A line must fit into one buffer, with its line break. */
const longestLine = 8 * 1024;

/**
 * Refuses request lines and headers that Node accepts and nginx does not.
 *
 * @throws Refusal 400, 405, 414 or 501, with the message of Kong's error handler where it has one.
 */
export function checkHead(request: IncomingMessage, target: string): void {
  if (target.length > longestLine) throw nginxRefusal(414);
  for (const [index, name] of request.rawHeaders.entries()) {
    if (index % 2 === 0 && name.length + (request.rawHeaders[index + 1]?.length ?? 0) + 4 > longestLine) {
      throw nginxRefusal(494);
    }
  }
  if (!namesOneHost({ raw: request })) throw nginxRefusal(400);
  checkCoding(request);
  if (request.method === "TRACE") throw nginxRefusal(405);
}

/** nginx accepts `chunked` only, and no transfer coding in HTTP/1.0. */
function checkCoding({ headers, httpVersion }: IncomingMessage): void {
  const coding = headers["transfer-encoding"];
  if (coding === undefined) return;
  if (httpVersion === "1.0") throw nginxRefusal(400);
  if (coding.toLowerCase() !== "chunked") throw new Refusal(501, "Not Implemented");
}
