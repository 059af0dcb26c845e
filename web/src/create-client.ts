import { Client } from "@urql/core";
import type { SessionStore } from "./session/session-store";
import { apiExchange } from "./graphql/api-exchange";
import { cache } from "./graphql/cache";

/** The client of one signed-in user. Another user gets another one, so that nobody sees what the one before has read. */
export function createClient(session: SessionStore): Client {
  return new Client({
    // Never fetched: apiExchange knows where the API is.
    url: "/graphql",
    exchanges: [cache(), apiExchange((document, variables, signal) => session.send(document, variables, signal))],
    preferGetMethod: false,
  });
}
