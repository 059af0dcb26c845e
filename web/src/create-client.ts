import { Client } from "@urql/core";
import type { SessionStore } from "./session/session-store";
import { apiExchange } from "./graphql/api-exchange";
import { cache } from "./graphql/cache";
import { KeptAnswers } from "./offline/kept-answers";
import { keptExchange } from "./offline/kept-exchange";

/** The client of one signed-in user. Another user gets another one, so that nobody sees what the one before has read. */
export function createClient(session: SessionStore, userId: string): Client {
  const kept = new KeptAnswers(userId);
  return new Client({
    // Never fetched: apiExchange knows where the API is.
    url: "/graphql",
    exchanges: [
      cache(),
      keptExchange(kept),
      apiExchange((document, variables, signal) => session.send(userId, document, variables, signal)),
    ],
    preferGetMethod: false,
  });
}
