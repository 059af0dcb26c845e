import {
  AcceptBankMessageDocument,
  RejectBankMessageDocument,
  SeparateDuplicateDocument,
  type UpdateExpenseInput,
} from "@expense-tracker/operations/graphql";
import { useState } from "react";
import type { ApiError } from "../../graphql/send-operation";
import { useApiMutation } from "../../graphql/use-api";
import type { Message } from "./use-review";

export type Expense = NonNullable<Message["expense"]>;

/** What the owner has said of a message during this visit. */
export type Decision =
  | { readonly kind: "accepted"; readonly expense: Expense }
  | { readonly kind: "rejected" }
  /** Rejected, and the owner thinks again: it is open as it was. */
  | { readonly kind: "reopened" }
  | { readonly kind: "separated"; readonly expense: Expense | null };

/** Null when all is well; without an error when no answer came. */
export type Refusal = { readonly error: ApiError | undefined } | null;

export interface Decisions {
  readonly accept: (message: Message, corrections: UpdateExpenseInput | null) => Promise<Refusal>;
  readonly reject: (message: Message) => Promise<Refusal>;
  readonly separate: (message: Message) => Promise<Refusal>;
  readonly reopen: (message: Message) => void;
  /** The messages that were decided here: they keep their place in the list, so that nothing moves under the finger. */
  readonly decided: ReadonlyMap<string, { readonly message: Message; readonly decision: Decision }>;
}

/** What an owner can do with a message. Each can be changed again: an accepted one can be rejected, and the other way round. */
export function useDecisions(): Decisions {
  const accept = useApiMutation(AcceptBankMessageDocument);
  const reject = useApiMutation(RejectBankMessageDocument);
  const separate = useApiMutation(SeparateDuplicateDocument);
  const [decided, setDecided] = useState<Decisions["decided"]>(new Map());
  const keep = (message: Message, decision: Decision): null => {
    setDecided((before) => new Map(before).set(message.id, { message, decision }));
    return null;
  };
  return {
    decided,
    reopen: (message) => void keep(message, { kind: "reopened" }),
    async accept(message, corrections) {
      const { data, error } = await accept({ id: message.id, corrections });
      const expense = data?.acceptBankMessage;
      return expense ? keep(message, { kind: "accepted", expense }) : { error: error?.graphQLErrors[0] };
    },
    async reject(message) {
      const { data, error } = await reject({ id: message.id });
      return data?.rejectBankMessage ? keep(message, { kind: "rejected" }) : { error: error?.graphQLErrors[0] };
    },
    async separate(message) {
      const { data, error } = await separate({ id: message.id });
      const separated = data?.separateDuplicate;
      if (!separated) return { error: error?.graphQLErrors[0] };
      return keep(message, { kind: "separated", expense: separated.expense ?? null });
    },
  };
}
