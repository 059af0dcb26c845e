import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { DateScalar, DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { PageInfo } from "@expense-tracker/kit/subgraph/page-info";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Direction, PaymentMethod } from "../expense/expense.enums";
import { Money, toMoney } from "../money/money.type";
import { BankMessageStatus } from "./bank-message.enums";
import type { BankMessageRow, Extracted } from "./bank-message.row";

@ObjectType({ description: "The place in the text where a field was read." })
export class FieldSpan {
  @Field({ description: "The name of the field of ExtractedTransaction." })
  field: string;
  @Field(() => Int, { description: "Where the place begins: an offset in UTF-16 units." })
  start: number;
  @Field(() => Int, { description: "Where the place ends, exclusive: an offset in UTF-16 units." })
  end: number;
  @Field(() => Float, { description: "How reliable the reading is, from 0 to 1." })
  confidence: number;
}

@ObjectType({ description: "The payment that was read in a bank message." })
export class ExtractedTransaction {
  @Field(() => Money, { nullable: true, description: "The amount, in the currency that was charged." })
  amount: Money | null;
  @Field(() => Direction, { nullable: true, description: "DEBIT for money spent, CREDIT for money that came in." })
  direction: Direction | null;
  @Field(() => String, { nullable: true, description: "The merchant or person at the other side of the payment." })
  merchant: string | null;
  @Field(() => String, { nullable: true, description: "Your account: its last digits or a name." })
  account: string | null;
  @Field(() => String, { nullable: true, description: "The bank's own number for the payment." })
  reference: string | null;
  @Field(() => Money, { nullable: true, description: "The balance of the account after the payment." })
  balance: Money | null;
  @Field(() => DateScalar, { nullable: true, description: "The calendar day of the payment." })
  bookedOn: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant of the payment; null if the text does not name it.",
  })
  occurredAt: Date | null;
  @Field(() => PaymentMethod, { nullable: true, description: "The means of payment." })
  paymentMethod: PaymentMethod | null;
  @ListSize({ assumedSize: 8 })
  @Field(() => [FieldSpan], { description: "The places in the text where the fields were read." })
  spans: FieldSpan[];
}

@ObjectType({ description: "A message that a bank sent you and that you submitted." })
export class BankMessage {
  @Field(() => ID, { description: "The message's id, a UUID. It never changes." })
  id: string;
  @Field({ description: "The text as you submitted it." })
  text: string;
  @Field(() => String, { nullable: true, description: "The sender as your phone showed it: a name or a number." })
  sender: string | null;
  @Field(() => DateTimeScalar, { description: "When you received the message." })
  receivedAt: Date;
  @Field(() => BankMessageStatus, { description: "The status of the message." })
  status: BankMessageStatus;
  @Field(() => Float, {
    nullable: true,
    description: "How reliable the reading is, from 0 to 1; null until the message is read.",
  })
  confidence: number | null;
  @Field(() => ExtractedTransaction, {
    nullable: true,
    description:
      "The payment that the message reports, or what could be read of one that needs your review; null if none was read.",
  })
  extracted: ExtractedTransaction | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why the message was ignored, e.g. "one-time password"; null in any other status.',
  })
  ignoredBecause: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why the message needs your review, e.g. "the sum can be read in two ways"; null in any other status.',
  })
  reviewBecause: string | null;
  /** The id of the first message about the same payment, for `duplicateOf`. */
  duplicateOfId: string | null;
}

@Cost(35)
@ObjectType({ description: "A bank message in a list." })
export class BankMessageEdge {
  @Field({ description: "The message's place in this list. Pass it as `after`." })
  cursor: string;
  @Field(() => BankMessage, { description: "The message at this place." })
  node: BankMessage;
}

@ObjectType({ description: "A page of bank messages." })
export class BankMessageConnection {
  @Field(() => [BankMessageEdge], { description: "The messages of this page, the latest received first." })
  edges: BankMessageEdge[];
  @Field(() => PageInfo, { description: "Where this page is in the list." })
  pageInfo: PageInfo;
  /** The status that the list is narrowed to, for `totalCount`. */
  status: BankMessageStatus | null;
}

export function toBankMessage(row: BankMessageRow): BankMessage {
  return {
    id: row.id,
    text: row.text,
    sender: row.sender,
    receivedAt: row.receivedAt,
    status: row.status,
    confidence: row.confidence,
    extracted: row.extracted && toExtracted(row.extracted),
    duplicateOfId: row.duplicateOf,
    ignoredBecause: row.status === "IGNORED" ? row.because : null,
    reviewBecause: row.status === "NEEDS_REVIEW" ? row.because : null,
  };
}

function toExtracted(extracted: Extracted): ExtractedTransaction {
  const { amount, balance, occurredAt, ...same } = extracted;
  return {
    ...same,
    amount: amount && toMoney(BigInt(amount.minorUnits), amount.currency),
    balance: balance && toMoney(BigInt(balance.minorUnits), balance.currency),
    occurredAt: occurredAt === null ? null : new Date(occurredAt),
  };
}
