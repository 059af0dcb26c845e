import {
  ImportExpensesDocument,
  RecordExpenseDocument,
  RecordExpensesDocument,
  SetBudgetDocument,
  SubmitBankMessagesDocument,
} from "@expense-tracker/operations/graphql";
import type { Random } from "@expense-tracker/testing/random";
import type { Effect } from "../ledger/ledger";
import { attempt, type Attempted } from "./attempt";
import type { Member } from "./household";

/** One mutation: what it sends, and what must be there if it was committed. */
export interface Act {
  send(): Promise<Attempted<object>>;
  /** @param answer of the last time it was sent. */
  effect(answer: Attempted<object>): Effect;
  /** It has an idempotency key: after an unknown outcome it may be sent again. */
  readonly isRepeatable: boolean;
}

/** What an act needs: who does it, texts that no other act has, and the seed's numbers. */
export interface Acting {
  readonly member: Member;
  readonly random: Random;
  readonly nextMark: () => string;
  /** An expense exists, so that later acts may change it. */
  readonly learn: (expense: { id: string; version: number; direction: string }) => void;
}

const merchants = ["Swiggy", "Blue Door", "Uber", "Corner Kiosk", "Zomato", "Red Lamp", "Filmbox", "Green Park Rent"];
const currencies = ["INR", "INR", "INR", "USD"];
const importedRows = 12;
const recordedAtOnce = 5;
const dayMs = 86_400_000;

export function recordOne(acting: Acting): Act {
  const mark = acting.nextMark();
  const variables = { input: expense(acting, mark), idempotencyKey: mark };
  return {
    isRepeatable: true,
    async send() {
      const answer = await attempt(() => acting.member.client.send(RecordExpenseDocument, variables));
      if (answer.data?.recordExpense) acting.learn(answer.data.recordExpense);
      return answer;
    },
    effect: () => ({ kind: "expenses", marks: [mark] }),
  };
}

export function recordSome(acting: Acting): Act {
  const marks = Array.from({ length: recordedAtOnce }, () => acting.nextMark());
  const variables = { inputs: marks.map((mark) => expense(acting, mark)), idempotencyKey: marks.join().slice(-100) };
  return {
    isRepeatable: true,
    send: () => attempt(() => acting.member.client.send(RecordExpensesDocument, variables)),
    effect: () => ({ kind: "expenses", marks }),
  };
}

export function submitMessage({ member, random, nextMark }: Acting): Act {
  const mark = nextMark();
  const text = `Rs.${random.below(900) + 1}.00 debited from A/c XX1234 on 27-10-26 to ZOMATO ${mark}. UPI Ref ${random.below(1e9)}`;
  const variables = { messages: [{ text }], idempotencyKey: mark };
  return {
    isRepeatable: true,
    send: () => attempt(() => member.client.send(SubmitBankMessagesDocument, variables)),
    effect: () => ({ kind: "message", mark }),
  };
}

export function importFile({ member, random, nextMark }: Acting): Act {
  const mark = nextMark();
  const lines = Array.from(
    { length: importedRows },
    (_, line) => `${dayWithin(60, random)},Tea ${member.word},-${random.below(90) + 1},${mark}-${line}`,
  );
  const input = { format: "CSV" as const, content: ["date,payee,amount,note", ...lines].join("\n") };
  return {
    isRepeatable: false,
    send: () => attempt(() => member.client.send(ImportExpensesDocument, { input })),
    effect: () => ({ kind: "import", mark, rows: importedRows }),
  };
}

/** A budget for everything, with thresholds that the load reaches. */
export function setBudget({ member, random }: Acting): Act {
  const amountMinor = (random.below(5_000) + 100) * 100;
  const input = { amount: { amount: String(amountMinor / 100), currency: "INR" }, thresholds: [10, 50, 100] };
  return {
    isRepeatable: false,
    send: () => attempt(() => member.client.send(SetBudgetDocument, { input })),
    effect: () => ({ kind: "budget", amountMinor }),
  };
}

export function rename({ member, nextMark }: Acting): Act {
  const mark = nextMark();
  const text = "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }";
  return {
    isRepeatable: false,
    send: () => attempt(() => member.client.send(text, { input: { displayName: mark } })),
    effect: () => ({ kind: "profile", mark }),
  };
}

export function randomMoney(random: Random) {
  return { amount: String(random.below(900) + 1), currency: random.pick(currencies) };
}

function expense({ member, random }: Acting, note: string) {
  return {
    amount: randomMoney(random),
    merchant: `${random.pick(merchants)} ${member.word}`,
    note,
    bookedOn: dayWithin(60, random),
    direction: random.below(12) === 0 ? ("CREDIT" as const) : ("DEBIT" as const),
    ...(random.below(3) === 0 ? { tags: [`tag${random.below(4)}`] } : {}),
    ...(random.below(3) === 0 ? { paymentMethod: random.pick(["UPI", "CARD", "CASH"] as const) } : {}),
  };
}

/** YYYY-MM-DD, one of the last days. */
function dayWithin(days: number, random: Random): string {
  return new Date(Date.now() - random.below(days) * dayMs).toISOString().slice(0, 10);
}
