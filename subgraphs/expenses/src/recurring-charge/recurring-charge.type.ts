import { DateScalar } from "@expense-tracker/kit/input/scalars";
import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { Money, toMoney } from "../money/money.type";
import { RecurrenceInterval } from "./recurring-charge.enums";
import type { RecurringChargeRow } from "./recurring-charge.row";

@ObjectType({
  description: "A charge that comes back at an interval, such as a rent or a subscription, found in your expenses.",
})
export class RecurringCharge {
  @Field(() => ID, { description: "The charge's id, a UUID. It stays when the charge is found again." })
  id: string;
  @Field({ description: "Your name for it, else the merchant as in its latest payment." })
  merchant: string;
  @Field(() => Money, { description: "What the next payment will probably be." })
  amount: Money;
  @Field(() => Money, { description: "The low end of what a payment is expected to be." })
  amountMin: Money;
  @Field(() => Money, { description: "The high end of what a payment is expected to be." })
  amountMax: Money;
  @Field(() => RecurrenceInterval, { description: "How often it comes." })
  interval: RecurrenceInterval;
  @Field(() => DateScalar, {
    description: "When the payment after the latest one is due. A day in the past: it is late, or was missed.",
  })
  nextDueOn: string;
  @Field(() => DateScalar, { description: "The day of its latest payment." })
  lastPaidOn: string;
  @Field(() => Float, { description: "How sure the finding is, from 0 to 1." })
  confidence: number;
  @Field({ description: "True: you said that it is one." })
  confirmed: boolean;
  @Field({ description: "True: you said that it is none." })
  dismissed: boolean;
}

@InputType({ description: "What you say about a recurring charge. What you leave out stays as it is." })
export class RecurringChargeInput {
  @Field(() => String, {
    nullable: true,
    description: "Your name for it, at most 200 characters; null: the merchant's name again.",
  })
  name?: string | null;
  @Field(() => Boolean, { nullable: true, description: "True: it is a recurring charge. It is then not dismissed." })
  confirmed?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "True: it is none. It is then not confirmed." })
  dismissed?: boolean | null;
}

export function toRecurringCharge(row: RecurringChargeRow): RecurringCharge {
  const { id, name, merchant, currency, interval, nextDueOn, lastPaidOn, confidence, confirmed, dismissed } = row;
  const money = (minor: bigint) => toMoney(minor, currency);
  return {
    id,
    merchant: name ?? merchant,
    amount: money(row.amountMinor),
    amountMin: money(row.amountMinMinor),
    amountMax: money(row.amountMaxMinor),
    interval,
    nextDueOn,
    lastPaidOn,
    confidence,
    confirmed,
    dismissed,
  };
}
