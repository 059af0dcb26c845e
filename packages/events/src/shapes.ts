import { Type, type Static, type TSchema } from "@sinclair/typebox";

// The parts of payloads. No shape forbids additional fields, because readers ignore fields that they do not know.

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

/** A field that is always present, and null if its value is not known. So readers need not distinguish "absent" from "cleared". */
export const Nullable = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);

export const Money = Type.Object({ minorUnits: MinorUnits, currency: Currency });

/** An expense after the change. Readers replace their copy of it. */
export const Expense = Type.Object({
  id: Id,
  version: Type.Integer({ minimum: 1 }),
  amount: Money,
  baseAmount: Type.Optional(
    Type.Union([Money, Type.Null()], {
      description: "in the owner's base currency; null: no rate is known. Absent in events of older versions.",
    }),
  ),
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
  refundOf: Type.Optional(
    Type.Union([Id, Type.Null()], {
      description:
        "the expense that this one gives money back for, if the user said which. Absent in events of older versions.",
    }),
  ),
});
export type EventExpense = Static<typeof Expense>;

/** A category in its latest state. */
export const Category = Type.Object({
  id: Id,
  key: Nullable(
    Type.String({ description: "the stable key of a default category; null for a category that the owner made" }),
  ),
  name: Type.String(),
  parentId: Nullable(Id),
  archived: Type.Boolean(),
  version: Type.Integer({ minimum: 1 }),
});

export const exampleCategory = {
  id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
  key: "groceries",
  name: "Groceries",
  parentId: null,
  archived: false,
  version: 1,
};

/** The settings that decide an owner's totals and calendar. Null: not known yet. */
export const OwnerSettings = Type.Object({
  baseCurrency: Nullable(Currency),
  timeZone: Nullable(Type.String({ description: "IANA" })),
  monthStartDay: Type.Integer({
    minimum: 1,
    maximum: 31,
    description: "A month that has no such day begins on its last day.",
  }),
});

export const exampleOwnerSettings = { baseCurrency: "INR", timeZone: "Asia/Kolkata", monthStartDay: 1 };

/** A whole profile; null where a value is not set. */
export const Profile = Type.Object({
  firstName: Nullable(Type.String()),
  lastName: Nullable(Type.String()),
  displayName: Type.String(),
  phoneNumber: Nullable(Type.String({ description: "E.164" })),
  baseCurrency: Nullable(Currency),
  timeZone: Nullable(Type.String({ description: "IANA" })),
  locale: Nullable(Type.String({ description: "BCP 47" })),
  monthStartDay: Type.Integer({
    minimum: 1,
    maximum: 31,
    description: "A month that has no such day begins on its last day.",
  }),
  version: Type.Integer({ minimum: 1 }),
});

export const exampleProfile = {
  firstName: "Asha",
  lastName: "Rao",
  displayName: "Asha Rao",
  phoneNumber: null,
  baseCurrency: "INR",
  timeZone: "Asia/Kolkata",
  locale: "en-IN",
  monthStartDay: 1,
  version: 2,
};

export const exampleExpense = {
  id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
  version: 1,
  amount: { minorUnits: "125000", currency: "INR" },
  baseAmount: { minorUnits: "125000", currency: "INR" },
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
  refundOf: null,
};
