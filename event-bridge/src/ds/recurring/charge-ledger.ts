import type { Payment } from "../spending/payment";
import { chargeFamilyOf } from "./charge-families";
import { chargesOfFamily } from "./charges-of-family";
import { type ChargeThresholds, defaultChargeThresholds } from "./find-charges";
import type { RecurringCharge } from "./recurring-charge";

/**
 * An owner's recurring charges, kept up to date while expenses are recorded, changed and deleted in any order. Only the charges of
 * merchants that a change touches are found again, when they are next asked for; so the state is the same as from scratch.
 */
export class ChargeLedger {
  private readonly groupOf = new Map<string, string>();
  private readonly groups = new Map<string, Map<string, Payment>>();
  private readonly charges = new Map<string, readonly RecurringCharge[]>();
  /** Groups that have changed since their charges were found. */
  private readonly stale = new Set<string>();

  constructor(private readonly thresholds: ChargeThresholds = defaultChargeThresholds) {}

  /** Takes a payment in its latest state; an earlier state of the same expense is replaced. Only money spent recurs as a charge. */
  record(payment: Payment): void {
    this.forget(payment.id);
    const group = chargeFamilyOf(payment);
    if (group === null) return;
    const members = this.groups.get(group) ?? new Map<string, Payment>();
    this.groups.set(group, members.set(payment.id, payment));
    this.groupOf.set(payment.id, group);
    this.stale.add(group);
  }

  /** The expense was deleted. */
  forget(id: string): void {
    const group = this.groupOf.get(id);
    if (group === undefined) return;
    this.groupOf.delete(id);
    this.groups.get(group)?.delete(id);
    this.stale.add(group);
  }

  /** By key. */
  all(): RecurringCharge[] {
    for (const group of this.stale) this.findAgain(group);
    return [...this.charges.values()].flat().toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The charges at the merchant of a payment. */
  at(payment: Payment): readonly RecurringCharge[] {
    const group = chargeFamilyOf(payment) ?? "";
    if (this.stale.has(group)) this.findAgain(group);
    return this.charges.get(group) ?? [];
  }

  private findAgain(group: string): void {
    this.stale.delete(group);
    const members = this.groups.get(group);
    const charges = chargesOfFamily([...(members?.values() ?? [])], this.thresholds);
    if (charges.length > 0) this.charges.set(group, charges);
    else this.charges.delete(group);
    if (members?.size === 0) this.groups.delete(group);
  }
}
