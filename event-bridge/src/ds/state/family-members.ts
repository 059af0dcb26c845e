import { byDay, type Payment } from "../spending/payment";

/** The payments of a family, always in order: every event at a merchant asks for all of them. */
export class FamilyMembers {
  private ordered: readonly Payment[];

  /** @param payments in any order, each once */
  constructor(payments: readonly Payment[]) {
    this.ordered = payments.toSorted((one, other) => byDay(other, one));
  }

  /** The latest first. */
  latest(most: number): readonly Payment[] {
    return this.ordered.length <= most ? this.ordered : this.ordered.slice(0, most);
  }

  /** Takes a payment in its latest state. */
  set(payment: Payment): void {
    this.delete(payment.id);
    const at = this.ordered.findIndex((one) => byDay(one, payment) < 0);
    this.ordered = this.ordered.toSpliced(at < 0 ? this.ordered.length : at, 0, payment);
  }

  delete(id: string): void {
    if (this.ordered.some((one) => one.id === id)) this.ordered = this.ordered.filter((one) => one.id !== id);
  }
}
