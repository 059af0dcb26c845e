import { RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { newPerson, type Person } from "../world/person";

/** The acknowledged data of one person. */
export interface Account {
  person: Person;
  firstName: string;
  expenses: string[];
}

/** A load of people who sign up and record expenses, each one request after the other, until it is stopped. */
export interface Load {
  /** A copy of everything that was acknowledged up to now. */
  ledger(): Account[];
  stop(): Promise<void>;
}

const people = 4;
const expensesEach = 25;

/** Signs people up at the same time, again and again. Each records expenses at once, before the sign-up's event is handled. */
export function startLoad(): Load {
  const accounts: Account[] = [];
  const stopping = new AbortController();
  const isRunning = () => !stopping.signal.aborted;
  const live = async (name: string): Promise<void> => {
    const person = await newPerson({ firstName: name });
    const account: Account = { person, firstName: name, expenses: [] };
    accounts.push(account);
    for (let index = 1; isRunning() && index <= expensesEach; index++) {
      const input = { amount: { amount: `${index}`, currency: "INR" }, merchant: "Swiggy" };
      account.expenses.push((await person.dataOf(RecordExpenseDocument, { input })).recordExpense.id);
    }
  };
  const generations = async (lane: number): Promise<void> => {
    for (let generation = 1; isRunning(); generation++) await live(`Lane${lane}x${generation}`);
  };
  const lanes = Promise.all(Array.from({ length: people }, (_, lane) => generations(lane)));
  // The code that awaits it reports the error.
  lanes.catch(() => undefined);
  return {
    ledger: () => accounts.map((account) => ({ ...account, expenses: [...account.expenses] })),
    async stop() {
      stopping.abort();
      await lanes;
    },
  };
}
