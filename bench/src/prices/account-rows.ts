import { createHash } from "node:crypto";
import { newId } from "@expense-tracker/kit/input/id";
import { merchantKeyOf } from "@expense-tracker/subgraph-expenses/text/merchant-key";

/** One expense a day for ten years; the newest have 100 changes and a bank message each. */
export const accountSize = { expenses: 3_650, changed: 100, changesOfEach: 100, bankMessages: 1_000, events: 1_000 };
const dayMs = 86_400_000;
/** The expenses of a larger account are on the same days. */
const days = accountSize.expenses;
const merchants = [
  "BigBasket",
  "Swiggy",
  "Namma Metro",
  "Apollo Pharmacy",
  "Amazon",
  "PVR Cinemas",
  "Shell",
  "Café 21",
];

/** A few that come again and again, and a new one every three days. */
const merchantOf = (index: number): string =>
  (index % 3 === 0 ? null : merchants[index % merchants.length]) ?? `Shop ${index}`;

const noteLength = 2_000;

/** Letters without order, another note for each number. */
function longNote(number: number): string {
  let text = "";
  for (let part = 0; text.length < noteLength; part++)
    text += `${createHash("sha256").update(`${number} ${part}`).digest("base64url")} whom `;
  return text.slice(0, noteLength);
}

/** Money that came in, so that it can be linked to an expense. No probe changes these in another way. */
export const isRefund = (index: number) => index >= 640 && index < 680;

export const expenseColumns =
  "expense (id, owner_id, version, amount_minor, currency, amount_value, direction, merchant, merchant_key, category_id, category_source, inputs_version, note, tags, booked_on, source, bank_message_id, created_at, updated_at, base_minor, base_currency)";

export interface ExpensesToMake {
  ownerId: string;
  count: number;
  categories: readonly string[];
  messagesOfNewest: readonly string[];
}

export function expenseRows({ ownerId, count, categories, messagesOfNewest }: ExpensesToMake): unknown[][] {
  const now = Date.now();
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(now - (index % days) * dayMs);
    const minor = 10_000 + ((index * 7_919) % 90_000);
    const merchant = merchantOf(index);
    // A larger account is an attacker's, which has long notes too.
    const note =
      count > days && index % 10 === 0
        ? longNote(index)
        : `day ${index}: ${"what it was for, and with whom. ".repeat(1 + (index % 4))}`;
    return [
      newId(),
      ownerId,
      1,
      minor,
      "INR",
      minor / 100,
      isRefund(index) ? "CREDIT" : "DEBIT",
      merchant,
      merchantKeyOf(merchant),
      categories[index % categories.length],
      "USER",
      1,
      note,
      JSON.stringify([`tag ${index % 20}`]),
      at.toISOString().slice(0, 10),
      messagesOfNewest[index] ? "BANK_MESSAGE" : "MANUAL",
      messagesOfNewest[index] ?? null,
      at,
      at,
      minor,
      "INR",
    ];
  });
}

export function revisionRows(ownerId: string, expenseId: string): unknown[][] {
  const change = (n: number) =>
    JSON.stringify([
      { field: "note", from: `note ${n}`, to: `note ${n + 1}` },
      { field: "merchant", from: `shop ${n}`, to: `shop ${n + 1}` },
    ]);
  return Array.from({ length: accountSize.changesOfEach }, (_, n) => [
    newId(),
    ownerId,
    expenseId,
    "USER",
    change(n),
    new Date(),
  ]);
}

const extracted = JSON.stringify({
  amount: { minorUnits: "12050", currency: "INR" },
  direction: "DEBIT",
  merchant: "Shop",
  account: "1234",
  reference: "42",
  balance: { minorUnits: "990000", currency: "INR" },
  bookedOn: "2026-11-01",
  occurredAt: null,
  paymentMethod: "CARD",
  spans: ["amount", "merchant", "account", "bookedOn", "reference", "balance"].map((field, at) => ({
    field,
    start: at,
    end: at + 4,
    confidence: 0.9,
  })),
});

export function messageRows(ownerId: string): unknown[][] {
  return Array.from({ length: accountSize.bankMessages }, (_, n) => {
    const at = new Date(Date.now() - n * dayMs);
    const digest = createHash("sha256").update(`${n}`).digest("hex");
    return [
      newId(),
      ownerId,
      `Rs ${n} spent at a shop on card 1234`,
      "BANK",
      at,
      digest,
      "NEEDS_REVIEW",
      0.9,
      extracted,
      at,
      at,
    ];
  });
}

export function eventRows(accountId: string): unknown[][] {
  return Array.from({ length: accountSize.events }, () => [
    newId(),
    accountId,
    "LOGGED_IN",
    new Date(),
    "127.0.0.1",
    "Chrome on Windows",
  ]);
}
