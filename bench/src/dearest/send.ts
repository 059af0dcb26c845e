import type { Attack } from "./known-attacks";

/** One who is signed in. */
export interface Client {
  token: string;
  /** Where the edge, which believes this bench, is to think that they are. */
  address: string;
}

const deadlineMs = 15_000;

/** The request's body: written once, however often it is sent. */
export function bodyOf({ text, variables }: Pick<Attack, "text" | "variables">): string {
  return JSON.stringify({ query: text, variables });
}

/** @returns "200", or what was answered instead: the status and the error's code, or the name of what failed. */
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
