import type { Attack } from "./attack";

/** A signed-in user. */
export interface Client {
  token: string;
  /** The client address that the bench tells the edge, which trusts it. */
  address: string;
}

const deadlineMs = 15_000;

/** Writes a request's body once, so that it can be sent many times. */
export function bodyOf({ text, variables }: Pick<Attack, "text" | "variables">): string {
  return JSON.stringify({ query: text, variables });
}

/** @returns "200"; otherwise the status and the error's code, or the name of the network error. */
export async function send(url: string, { token, address }: Client, body: string): Promise<string> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}`, "x-forwarded-for": address },
      body,
      signal: AbortSignal.timeout(deadlineMs),
    });
    const text = await response.text();
    const code = /"errors":.*?"code":"(\w+)"/.exec(text)?.[1];
    return code ? `${response.status} ${code}` : String(response.status);
  } catch (error) {
    return error instanceof Error ? error.name : "failed";
  }
}
