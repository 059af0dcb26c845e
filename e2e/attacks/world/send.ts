import { send as sendAlone, sendRaw, type Call } from "../../../kong/conformance/http-client";
import { replyOf, type Reply } from "./reply";

const requestDeadlineMs = 30_000;

export type Body = string | Uint8Array<ArrayBuffer>;
export type HeaderValues = Record<string, string>;
/** POSTs these bytes, as JSON unless the headers name another type. */
export type Post = (body: Body, headers?: HeaderValues) => Promise<Reply>;

/** @param url the URL of the endpoint. */
export function postTo(url: string): Post {
  return (body, headers = {}) =>
    request(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
      body,
    });
}

export async function request(url: string | URL, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(requestDeadlineMs) });
  return replyOf(response.status, response.headers, await response.text());
}

/** Sends what `fetch` does not send (chunks, Expect, any header), on its own connection. */
export async function requestAlone(url: string, call: Call): Promise<Reply> {
  const { status, text } = await sendAlone(url, call);
  return replyOf(status, new Headers(), text);
}

/** Sends raw bytes. @returns everything that came back until the server closed the connection. */
export async function requestRaw(url: string, bytes: string): Promise<Reply> {
  const received = await sendRaw(url, bytes);
  const [head = "", ...rest] = received.split("\r\n\r\n");
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  return replyOf(status, new Headers(), rest.join("\r\n\r\n"));
}
