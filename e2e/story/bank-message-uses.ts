import {
  AcceptBankMessageDocument,
  BankMessagesDocument,
  RejectBankMessageDocument,
  SeparateDuplicateDocument,
  SubmitBankMessagesDocument,
} from "@expense-tracker/operations/graphql";
import { eventually } from "../world/eventually";
import type { Person } from "../world/person";

const paid = "Rs.99.00 debited from A/c XX1234 on 27-12-24 to ZOMATO. UPI Ref 436212345678";

/** Uses the mutations of bank messages in order. */
export function bankMessageUses(): Record<string, (person: Person) => Promise<unknown>> {
  return {
    submitBankMessages: (person) => submit(person, "hello"),
    acceptBankMessage: async (person) => {
      const id = await readMessage(person, "hello");
      await person.dataOf(AcceptBankMessageDocument, { id, corrections: { amount: { amount: "5" } } });
    },
    rejectBankMessage: async (person) =>
      person.dataOf(RejectBankMessageDocument, { id: await readMessage(person, "hello") }),
    separateDuplicate: async (person) => {
      await submit(person, paid);
      await readMessage(person, paid);
      const again = paid.replace(" on ", "  on ");
      await submit(person, again);
      await person.dataOf(SeparateDuplicateDocument, { id: await readMessage(person, again) });
    },
  };
}

function submit(person: Person, text: string) {
  return person.dataOf(SubmitBankMessagesDocument, { messages: [{ text }] });
}

/** Waits until the worker has read the message. @returns its id. */
async function readMessage(person: Person, text: string): Promise<string> {
  const message = await eventually(`the worker to read “${text}”`, async () => {
    const { me } = await person.dataOf(BankMessagesDocument);
    return me?.bankMessages?.edges.find(({ node }) => node.text === text && node.status !== "RECEIVED")?.node;
  });
  return message.id;
}
