import { copyOf } from "./copy-of";
import type { Send } from "./fetch-run";

/**
 * Sends identical fetches of one query once: two parts of an operation may need the same fields of the same entity. Not for the fetches of a
 * mutation, whose later parts must see what the earlier ones changed.
 */
export function sendOnce(send: Send): Send {
  const sent = new Map<string, ReturnType<Send>>();
  return async (subgraph, request) => {
    const key = `${subgraph} ${request.body}`;
    const known = sent.get(key);
    if (known === undefined) {
      const sending = send(subgraph, request);
      sent.set(key, sending);
      return sending;
    }
    const { data, errors } = await known;
    return { data: copyOf(data), ...(errors ? { errors } : {}) };
  };
}
