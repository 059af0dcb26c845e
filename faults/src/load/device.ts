import {
  DeleteExpenseDocument,
  LinkRefundDocument,
  RestoreExpenseDocument,
  UpdateExpenseDocument,
} from "@expense-tracker/operations/graphql";
import type { Random } from "@expense-tracker/testing/random";
import {
  type Act,
  type Acting,
  importFile,
  randomMoney,
  recordOne,
  recordSome,
  rename,
  setBudget,
  submitMessage,
} from "./acts";
import { attempt, type Attempted } from "./attempt";
import type { Member } from "./household";

interface Known {
  readonly id: string;
  version: number;
  isDeleted: boolean;
  /** Money that came in. */
  readonly isCredit: boolean;
}

/** Of a hundred acts: below each number, the act behind it. */
const makeSomething: readonly (readonly [number, (acting: Acting) => Act])[] = [
  [52, recordOne],
  [66, submitMessage],
  [75, recordSome],
  [82, importFile],
  [91, setBudget],
  [100, rename],
];
const changesPercent = 30;
/** Of the changes of money that came in. */
const refundsPercent = 50;

/**
 * A device of a person. Its seed decides what it sends, one mutation after the other. An expense whose change was not acknowledged is left
 * alone for ever, so that the next mutation cannot hide what became of the first.
 */
export class Device {
  readonly #known: Known[] = [];
  #acts = 0;
  #marks = 0;

  constructor(
    readonly member: Member,
    private readonly name: string,
    private readonly random: Random,
  ) {}

  /** The next mutation. The first ones are a budget and an expense: then there is something to be warned of and to be changed. */
  next(): Act {
    this.#acts += 1;
    if (this.#acts === 1) return setBudget(this.#acting());
    const one = this.#known.length > 0 ? this.random.pick(this.#known) : null;
    if (one && this.random.below(100) < changesPercent) return this.#change(one);
    const what = this.random.below(100);
    const make = makeSomething.find(([below]) => what < below)?.[1] ?? recordOne;
    return make(this.#acting());
  }

  #acting(): Acting {
    return {
      member: this.member,
      random: this.random,
      nextMark: () => `${this.member.word}-${this.name}-${(this.#marks += 1)}`,
      learn: ({ id, version, direction }) =>
        void this.#known.push({ id, version, isDeleted: false, isCredit: direction === "CREDIT" }),
    };
  }

  #change(one: Known): Act {
    const { id, version } = one;
    return {
      isRepeatable: false,
      send: async () => {
        const answer = await this.#sendChange(one);
        if (answer.outcome !== "acknowledged") this.#known.splice(this.#known.indexOf(one), 1);
        return answer;
      },
      // A change to what the expense is already makes no version.
      effect: ({ outcome }) => ({
        kind: "change",
        expenseId: id,
        version: outcome === "acknowledged" ? one.version : version + 1,
      }),
    };
  }

  #somethingPaid(): Known | undefined {
    const paid = this.#known.filter(({ isCredit, isDeleted }) => !isCredit && !isDeleted);
    return paid.length > 0 ? this.random.pick(paid) : undefined;
  }

  async #sendChange(one: Known): Promise<Attempted<object>> {
    const { client } = this.member;
    const { id, version } = one;
    const took = (row: { version: number } | null | undefined, isDeleted: boolean) => {
      if (row) Object.assign(one, { version: row.version, isDeleted });
    };
    if (one.isDeleted) {
      const answer = await attempt(() => client.send(RestoreExpenseDocument, { id }));
      took(answer.data?.restoreExpense, false);
      return answer;
    }
    const refunded = one.isCredit && this.random.below(100) < refundsPercent ? this.#somethingPaid() : undefined;
    if (refunded) {
      const answer = await attempt(() => client.send(LinkRefundDocument, { refundId: id, expenseId: refunded.id }));
      took(answer.data?.linkRefund, false);
      return answer;
    }
    if (this.random.below(3) === 0) {
      const answer = await attempt(() => client.send(DeleteExpenseDocument, { id, version }));
      took(answer.data?.deleteExpense, true);
      return answer;
    }
    const input =
      this.random.below(2) === 0
        ? { amount: randomMoney(this.random) }
        : { account: `a${this.random.below(1_000_000)}` };
    const answer = await attempt(() => client.send(UpdateExpenseDocument, { id, version, input }));
    took(answer.data?.updateExpense, false);
    return answer;
  }
}
