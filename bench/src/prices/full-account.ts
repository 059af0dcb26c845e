import { createGraphqlClient, type GraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import type { RunningSystem } from "@expense-tracker/dev/start-system";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { SignUpDocument } from "@expense-tracker/operations/graphql";
import { schemaOfDatabase } from "@expense-tracker/subgraph-expenses/database";
import { rebuildRollups } from "@expense-tracker/subgraph-expenses/rollup/rebuild-rollups";
import { fillComputedColumns } from "@expense-tracker/subgraph-expenses/search/fill-computed-columns";
import { createConnection } from "mysql2/promise";
import {
  accountSize,
  eventRows,
  expenseColumns,
  expenseRows,
  isRefund,
  messageRows,
  revisionRows,
} from "./account-rows";

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
  bankMessageIds: string[];
}

const rowsPerInsert = 500;
/** Signs a user up, and writes the history directly into the databases, with the services' own accounts. */
export async function fillAccount(
  system: RunningSystem,
  name: string,
  count = accountSize.expenses,
): Promise<FullAccount> {
  const credentials = { email: `${name}@example.com`, password: "ten years of receipts" };
  const anyone = createGraphqlClient(system.endpoint, new AbortController().signal);
  const input = { ...credentials, baseCurrency: "INR", timeZone: "Asia/Kolkata" };
  const { signUp } = anyone.dataOf(await anyone.send(SignUpDocument, { input }));
  const token = signUp.accessToken;
  const client = anyone.as(token);
  const userId = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub as string;
  const categories = await categoriesOf(client);
  const messages = messageRows(userId);
  const messagesOfNewest = messages.slice(0, accountSize.changed).map(idOf);
  const expenses = expenseRows({ ownerId: userId, count, categories, messagesOfNewest });
  const newest = expenses.slice(0, accountSize.changed).map(idOf);
  await insert(system.databases.expenses.service, [
    ["exchange_rate (currency, on_day, rate, source)", [["USD", "2025-06-02", "1.1419", "ECB"]]],
    [expenseColumns, expenses],
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
  await deriveFrom(system.databases.expenses.service, userId);
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
    bankMessageIds: messages.map(idOf),
  };
}

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

async function insert(url: string, tables: readonly (readonly [table: string, rows: unknown[][]])[]): Promise<void> {
  const connection = await createConnection({ uri: url, timezone: "Z" });
  try {
    for (const [table, rows] of tables) {
      for (let at = 0; at < rows.length; at += rowsPerInsert) {
        // The rate is the same for all accounts.
        await connection.query(`INSERT IGNORE INTO ${table} VALUES ?`, [rows.slice(at, at + rowsPerInsert)]);
      }
    }
  } finally {
    await connection.end();
  }
}

/** Makes what each write keeps besides its row: the words of a search, and the sums of reports. */
async function deriveFrom(url: string, ownerId: string): Promise<void> {
  const db = await openDatabase({ url, ...schemaOfDatabase, servesRequests: false });
  try {
    await fillComputedColumns(db.manager);
    await rebuildRollups(db.manager, ownerId);
  } finally {
    await db.destroy();
  }
}
