import { RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { newPerson, type Person } from "../world/person";

/** What was acknowledged of one person. */
export interface Account {
  person: Person;
  firstName: string;
  expenses: string[];
}

/** People who sign up and record, one after the other each, until they are stopped. */
export interface Load {
  /** What was acknowledged up to now; later acknowledgements do not change it. */
  ledger(): Account[];
  stop(): Promise<void>;
}

const people = 4;
const expensesEach = 25;

/** Signs people up at the same time, again and again; each records at once, while their sign-up is still on its way. */
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
  // Reported where it is awaited.
  lanes.catch(() => undefined);
  return {
    ledger: () => accounts.map((account) => ({ ...account, expenses: [...account.expenses] })),
    async stop() {
      stopping.abort();
      await lanes;
    },
  };
}
