import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { DateScalar, DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { PageInfo } from "@expense-tracker/kit/subgraph/page-info";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Direction, PaymentMethod } from "../expense/expense.enums";
import { Money, toMoney } from "../money/money.type";
import { BankMessageStatus } from "./bank-message.enums";
import type { BankMessageRow, Extracted } from "./bank-message.row";

@ObjectType({ description: "Where in the text a field was read." })
export class FieldSpan {
  @Field({ description: "Name of the field of ExtractedTransaction." })
  field: string;
  @Field(() => Int, { description: "UTF-16 offset in the text." })
  start: number;
  @Field(() => Int, { description: "UTF-16 offset in the text, exclusive." })
  end: number;
  @Field(() => Float, { description: "How sure the reading is, 0 to 1." })
  confidence: number;
}

@ObjectType({ description: "What was read in a bank's message." })
export class ExtractedTransaction {
  @Field(() => Money, { nullable: true, description: "The amount, in the currency in which it was charged." })
  amount: Money | null;
  @Field(() => Direction, { nullable: true, description: "Whether it was spent (DEBIT) or came in (CREDIT)." })
  direction: Direction | null;
  @Field(() => String, { nullable: true, description: "The other side of the payment." })
  merchant: string | null;
  @Field(() => String, { nullable: true, description: "Your account: its last digits, or a name." })
  account: string | null;
  @Field(() => String, { nullable: true, description: "The bank's own number for the payment." })
  reference: string | null;
  @Field(() => Money, { nullable: true, description: "What was left on the account afterwards." })
  balance: Money | null;
  @Field(() => DateScalar, { nullable: true, description: "The calendar day of the payment." })
  bookedOn: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The instant of the payment, when the text says it." })
  occurredAt: Date | null;
  @Field(() => PaymentMethod, { nullable: true, description: "What it was paid with." })
  paymentMethod: PaymentMethod | null;
  @ListSize({ assumedSize: 8 })
  @Field(() => [FieldSpan], { description: "Where in the text each field was read." })
  spans: FieldSpan[];
}

@ObjectType({ description: "A message that a bank sent you, handed in to be read." })
export class BankMessage {
  @Field(() => ID, { description: "Stable identifier, a UUID." })
  id: string;
  @Field({ description: "As it was handed in." })
  text: string;
  @Field(() => String, { nullable: true, description: "Who sent it, as the phone shows it: a name or a number." })
  sender: string | null;
  @Field(() => DateTimeScalar, { description: "When you received it." })
  receivedAt: Date;
  @Field(() => BankMessageStatus, { description: "What became of it." })
  status: BankMessageStatus;
  @Field(() => Float, { nullable: true, description: "How sure the reading is, 0 to 1; null before it was read." })
  confidence: number | null;
  @Field(() => ExtractedTransaction, { nullable: true, description: "What was read in it." })
  extracted: ExtractedTransaction | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was ignored, e.g. "one-time password"; null for any other status.',
  })
  ignoredBecause: string | null;
}

@Cost(35)
@ObjectType({ description: "A bank's message in a list." })
export class BankMessageEdge {
  @Field({ description: "Its place in this list: for `after`." })
  cursor: string;
  @Field(() => BankMessage, { description: "The message at this place." })
  node: BankMessage;
}

@ObjectType({ description: "A page of bank messages." })
export class BankMessageConnection {
  @Field(() => [BankMessageEdge], { description: "The latest received first." })
  edges: BankMessageEdge[];
  @Field(() => PageInfo, { description: "Where this page stands." })
  pageInfo: PageInfo;
  /** What `totalCount` counts, when it is asked for. */
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
    ignoredBecause: row.status === "IGNORED" ? row.because : null,
  };
}

function toExtracted(extracted: Extracted): ExtractedTransaction {
  const { amount, balance, occurredAt, ...same } = extracted;
  return {
    ...same,
    amount: toMoney(BigInt(amount.minorUnits), amount.currency),
    balance: balance && toMoney(BigInt(balance.minorUnits), balance.currency),
    occurredAt: occurredAt === null ? null : new Date(occurredAt),
  };
}
