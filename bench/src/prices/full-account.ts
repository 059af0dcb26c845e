import { createHash } from "node:crypto";
import { createGraphqlClient, type GraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import type { RunningSystem } from "@expense-tracker/dev/start-system";
import { newId } from "@expense-tracker/kit/input/id";
import { SignUpDocument } from "@expense-tracker/operations/graphql";
import { createConnection } from "mysql2/promise";

/** A user with ten years of expenses: the prices are made for such an account. */
export interface FullAccount {
  client: GraphqlClient;
  token: string;
  userId: string;
  credentials: { email: string; password: string };
  expenseIds: string[];
  /** Money that came in. */
  refundIds: string[];
  categoryIds: string[];
}

/** One expense a day for ten years; the newest have 100 changes and a bank message each. */
export const accountSize = { expenses: 3_650, changed: 100, changesOfEach: 100, bankMessages: 1_000, events: 1_000 };
const dayMs = 86_400_000;
const rowsPerInsert = 500;
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

/** Signs a user up, and writes the history directly into the databases, with the services' own accounts. */
export async function fillAccount(system: RunningSystem, name: string): Promise<FullAccount> {
  const credentials = { email: `${name}@example.com`, password: "ten years of receipts" };
  const anyone = createGraphqlClient(system.endpoint, new AbortController().signal);
  const input = { ...credentials, baseCurrency: "INR", timeZone: "Asia/Kolkata" };
  const { signUp } = anyone.dataOf(await anyone.send(SignUpDocument, { input }));
  const token = signUp.accessToken;
  const client = anyone.as(token);
  const userId = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub as string;
  const categories = await categoriesOf(client);
  const messages = messageRows(userId);
  const expenses = expenseRows(userId, categories, messages.slice(0, accountSize.changed).map(idOf));
  const newest = expenses.slice(0, accountSize.changed).map(idOf);
  await insert(system.databases.expenses.service, [
    [
      "expense (id, owner_id, version, amount_minor, currency, amount_value, direction, merchant, category_id, category_source, inputs_version, note, tags, booked_on, source, bank_message_id, created_at, updated_at)",
      expenses,
    ],
    ["expense_tag (expense_id, tag, owner_id)", expenses.map(([id], index) => [id, `tag ${index % 20}`, userId])],
    [
      "expense_revision (id, owner_id, expense_id, author, changes, at)",
      newest.flatMap((id) => revisionRows(userId, id)),
    ],
    [
      "bank_message (id, owner_id, text, sender, received_at, digest, status, confidence, extracted, created_at, updated_at)",
      messages,
    ],
  ]);
  await insert(system.databases.auth.service, [
    ["security_event (id, account_id, kind, occurred_at, address, device)", eventRows(userId)],
  ]);
  return {
    client,
    token,
    userId,
    credentials,
    expenseIds: expenses.map(idOf),
    refundIds: expenses.filter((_, index) => isRefund(index)).map(idOf),
    categoryIds: categories,
  };
}

/** Money that came in, so that it can be linked to an expense. No probe changes these in another way. */
const isRefund = (index: number) => index >= 640 && index < 680;
const idOf = ([id]: unknown[]) => id as string;

/** Waits for the categories, which an event makes soon after the sign-up. */
async function categoriesOf(client: GraphqlClient): Promise<string[]> {
  for (let look = 0; look < 120; look++) {
    const { me } = client.dataOf(
      await client.send<{ me: { categories: { id: string }[] } }>("{ me { categories { id } } }", {}),
    );
    if (me.categories.length > 0) return me.categories.map(({ id }) => id);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("no categories were made");
}

function expenseRows(ownerId: string, categories: readonly string[], messagesOfNewest: readonly string[]): unknown[][] {
  const now = Date.now();
  return Array.from({ length: accountSize.expenses }, (_, index) => {
    const at = new Date(now - index * dayMs);
    const minor = 10_000 + ((index * 7_919) % 90_000);
    const note = `day ${index}: ${"what it was for, and with whom. ".repeat(1 + (index % 4))}`;
    return [
      newId(),
      ownerId,
      1,
      minor,
      "INR",
      minor / 100,
      isRefund(index) ? "CREDIT" : "DEBIT",
      merchants[index % merchants.length],
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
    ];
  });
}

function revisionRows(ownerId: string, expenseId: string): unknown[][] {
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

function messageRows(ownerId: string): unknown[][] {
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

function eventRows(accountId: string): unknown[][] {
  return Array.from({ length: accountSize.events }, () => [
    newId(),
    accountId,
    "LOGGED_IN",
    new Date(),
    "127.0.0.1",
    "Chrome on Windows",
  ]);
}

async function insert(url: string, tables: readonly (readonly [table: string, rows: unknown[][]])[]): Promise<void> {
  const connection = await createConnection({ uri: url, timezone: "Z" });
  try {
    for (const [table, rows] of tables) {
      for (let at = 0; at < rows.length; at += rowsPerInsert) {
        await connection.query(`INSERT INTO ${table} VALUES ?`, [rows.slice(at, at + rowsPerInsert)]);
      }
    }
  } finally {
    await connection.end();
  }
}
