import type { Person } from "../world/person";
import { eventually } from "../world/eventually";
import type { Untyped } from "../world/edge";

/** Numbers below one that a seed decides. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const merchants = ["Swiggy", "Blue Door", "BLUE DOOR Main", "Uber", "Corner Kiosk", "Zomato", "Red Lamp"];
const categories = ["Groceries", "Travel", "Shopping", "Health"];

interface Known {
  id: string;
  version: number;
  deleted: boolean;
}

/**
 * A few months of a person's life, through the public API and without waiting for the worker: expenses recorded, changed, chosen for, deleted
 * and restored, a rent and a subscription about which they say something, bank messages accepted and rejected. The seed decides everything.
 */
export async function liveMixedHistory(person: Person, seed: number, steps: number): Promise<void> {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const categoryIds = await categoryIdsOf(person);
  const known: Known[] = [];
  for (const month of ["06", "07", "08", "09", "10"]) {
    known.push(await record(person, { merchant: "Green Park Rent", amount: "25000", bookedOn: `2026-${month}-05` }));
    known.push(await record(person, { merchant: "Filmbox", amount: "649", bookedOn: `2026-${month}-17` }));
  }
  for (let step = 0; step < steps; step += 1) {
    const one = pick(known);
    const what = random();
    if (what < 0.45) known.push(await record(person, { merchant: pick(merchants), amount: String(step + 1) }));
    else if (one.deleted) await change(person, "restoreExpense", one, { deleted: false });
    else if (what < 0.6) await change(person, "deleteExpense", one, { deleted: true });
    else {
      const input =
        what < 0.8
          ? { categoryId: categoryIds[pick(categories)] }
          : what < 0.9
            ? { note: `n${step}` }
            : { merchant: pick(merchants) };
      await update(person, one, input);
    }
  }
  await sayAboutCharges(person);
  await decideAboutMessages(person);
}

async function categoryIdsOf(person: Person): Promise<Record<string, string>> {
  const { me } = await person.dataOf("{ me { categories { id name } } }");
  return Object.fromEntries(me.categories.map(({ id, name }: { id: string; name: string }) => [name, id]));
}

async function record(person: Person, { amount, ...input }: { amount: string; merchant: string; bookedOn?: string }) {
  const { recordExpense } = await person.dataOf(
    "mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id version } }",
    { input: { ...input, amount: { amount } } },
  );
  return { ...(recordExpense as { id: string; version: number }), deleted: false };
}

async function update(person: Person, one: Known, input: object): Promise<void> {
  const { updateExpense } = await person.dataOf(
    "mutation ($id: ID!, $version: Int!, $input: UpdateExpenseInput!) { updateExpense(id: $id, version: $version, input: $input) { version } }",
    { id: one.id, version: one.version, input },
  );
  one.version = updateExpense.version;
}

async function change(person: Person, mutation: string, one: Known, { deleted }: { deleted: boolean }): Promise<void> {
  const answer: Untyped = await person.dataOf(`mutation ($id: ID!) { ${mutation}(id: $id) { version } }`, {
    id: one.id,
  });
  one.version = answer[mutation].version;
  one.deleted = deleted;
}

/** Each of the worker's charges: a name for one, a dismissal for the next. */
async function sayAboutCharges(person: Person): Promise<void> {
  const charges: { id: string }[] = await eventually("the worker to find a charge", async () => {
    const { me } = await person.dataOf("{ me { recurringCharges { id } } }");
    return me.recurringCharges.length > 0 ? me.recurringCharges : null;
  });
  const say =
    "mutation ($id: ID!, $input: RecurringChargeInput!) { updateRecurringCharge(id: $id, input: $input) { id } }";
  for (const [index, { id }] of charges.entries()) {
    await person.dataOf(say, { id, input: index % 2 === 0 ? { name: "Mine", confirmed: true } : { dismissed: true } });
  }
}

const messages = [
  "Glim 45.50 zu Bakery Nord vom Konto wurp",
  "Glim 17.00 zu Bakery Nord vom Konto wurp",
  "win a car today",
  "Rs.99.00 debited from A/c XX1234 on 27-10-26 to ZOMATO. UPI Ref 436212345678",
];

async function decideAboutMessages(person: Person): Promise<void> {
  const submit = "mutation ($messages: [BankMessageInput!]!) { submitBankMessages(messages: $messages) { id } }";
  const { submitBankMessages } = await person.dataOf(submit, { messages: messages.map((text) => ({ text })) });
  const [first, , third] = submitBankMessages as { id: string }[];
  for (const { id } of submitBankMessages) {
    await eventually("the worker to read a message", async () => {
      const { me } = await person.dataOf("query ($id: ID!) { me { bankMessage(id: $id) { status } } }", { id });
      return me.bankMessage.status !== "RECEIVED";
    });
  }
  await person.dataOf(
    'mutation ($id: ID!) { acceptBankMessage(id: $id, corrections: { merchant: "Bakery Nord", amount: { amount: "45.50", currency: "EUR" } }) { id } }',
    { id: first?.id },
  );
  await person.dataOf("mutation ($id: ID!) { rejectBankMessage(id: $id) { id } }", { id: third?.id });
}
