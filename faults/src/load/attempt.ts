import type { GraphqlAnswer } from "@expense-tracker/dev/demo/graphql-client";
import type { Outcome } from "../ledger/ledger";

export interface Attempted<Data> {
  readonly outcome: Outcome;
  /** Only of a mutation that was acknowledged. */
  readonly data: Data | null;
  /** Of a mutation that was refused, or whose outcome is unknown; null: there was no answer. */
  readonly code: string | null;
}

/** With each other code the mutation was refused, and has changed nothing. */
const saysNothing = new Set(["UNAVAILABLE", "INTERNAL", "INTERNAL_SERVER_ERROR"]);

/** Sends one mutation, and says what is known of it afterwards. Never throws: a transport error leaves the outcome unknown. */
export async function attempt<Data extends object>(send: () => Promise<GraphqlAnswer<Data>>): Promise<Attempted<Data>> {
  try {
    const { data, errors = [] } = await send();
    if (data && Object.values(data).every((value) => value !== null))
      return { outcome: "acknowledged", data, code: null };
    const code = errors[0]?.extensions?.code ?? null;
    const isKnown =
      errors.length > 0 && errors.every(({ extensions }) => !saysNothing.has(extensions?.code ?? "INTERNAL"));
    return { outcome: isKnown ? "refused" : "unknown", data: null, code };
  } catch {
    // The connection broke, or the edge answered without GraphQL (502, 504).
    return { outcome: "unknown", data: null, code: null };
  }
}
