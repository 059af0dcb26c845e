import { Type, type TSchema } from "@sinclair/typebox";

// The parts that payloads are made of. Readers ignore unknown fields, so no shape is closed.

export const Id = Type.String({ format: "uuid" });
export const CalendarDate = Type.String({ format: "date", description: "YYYY-MM-DD" });
export const Instant = Type.String({ format: "date-time", description: "UTC, milliseconds" });
export const Currency = Type.String({ pattern: "^[A-Z]{3}$", description: "ISO 4217" });
export const MinorUnits = Type.String({
  pattern: "^-?\\d{1,16}$",
  description: "an integer of the currency's minor units",
});
export const Direction = Type.Union([Type.Literal("DEBIT"), Type.Literal("CREDIT")]);
export const PaymentMethod = Type.Union([
  Type.Literal("CARD"),
  Type.Literal("UPI"),
  Type.Literal("BANK_TRANSFER"),
  Type.Literal("DIRECT_DEBIT"),
  Type.Literal("WALLET"),
  Type.Literal("CASH"),
  Type.Literal("CHEQUE"),
  Type.Literal("OTHER"),
]);

/** Always present, null when unknown: a reader need not tell "absent" from "cleared". */
export const Nullable = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);

export const Money = Type.Object({ minorUnits: MinorUnits, currency: Currency });

/** An expense as it stands after the change: readers replace what they hold. */
export const Expense = Type.Object({
  id: Id,
  version: Type.Integer({ minimum: 1 }),
  amount: Money,
  direction: Direction,
  merchant: Nullable(Type.String()),
  categoryId: Nullable(Id),
  categorySource: Type.Union([
    Type.Literal("NONE"),
    Type.Literal("USER"),
    Type.Literal("RULE"),
    Type.Literal("LEARNED"),
    Type.Literal("DEFAULT"),
  ]),
  note: Nullable(Type.String()),
  tags: Type.Array(Type.String()),
  paymentMethod: Nullable(PaymentMethod),
  account: Nullable(Type.String()),
  bookedOn: CalendarDate,
  occurredAt: Nullable(Instant),
  source: Type.Union([
    Type.Literal("MANUAL"),
    Type.Literal("BANK_MESSAGE"),
    Type.Literal("IMPORT"),
    Type.Literal("RECURRING"),
  ]),
  bankMessageId: Nullable(Id),
});

export const exampleExpense = {
  id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
  version: 1,
  amount: { minorUnits: "125000", currency: "INR" },
  direction: "DEBIT" as const,
  merchant: "Swiggy",
  categoryId: null,
  categorySource: "NONE" as const,
  note: null,
  tags: ["team-lunch"],
  paymentMethod: "UPI" as const,
  account: "1234",
  bookedOn: "2026-11-20",
  occurredAt: null,
  source: "MANUAL" as const,
  bankMessageId: null,
};
