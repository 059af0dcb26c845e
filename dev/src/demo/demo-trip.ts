import {
  ImportExpensesDocument,
  RecordExpenseDocument,
  SetExchangeRateDocument,
  UndoImportDocument,
} from "@expense-tracker/operations/graphql";
import { demoStatement } from "./demo-files";
import { tripCard } from "./demo-plans";
import type { GraphqlClient } from "./graphql-client";

/** A trip with foreign money: a hotel with the rate that the bank charged, a taxi without any rate, and the card's statement. */
export async function takeTrip(client: GraphqlClient, asOf: string): Promise<void> {
  const bookedOn = new Date(Date.parse(asOf) - 12 * 86_400_000).toISOString().slice(0, 10);
  const spend = async (amount: string, currency: string, merchant: string) => {
    const input = {
      amount: { amount, currency },
      merchant,
      account: tripCard,
      bookedOn,
      paymentMethod: "CARD" as const,
    };
    const variables = { input, idempotencyKey: `demo-trip-${merchant}` };
    return client.dataOf(await client.send(RecordExpenseDocument, variables)).recordExpense.id;
  };
  const expenseId = await spend("128.00", "EUR", "Hotel du Nord");
  client.dataOf(await client.send(SetExchangeRateDocument, { expenseId, rate: "98.40" }));
  await spend("31.50", "CHF", "Taxi Geneve");
  // To the wrong account first, and taken back: so the trash and the history have something to show.
  const statement = { format: "CSV" as const, content: demoStatement(asOf) };
  const { importExpenses: wrong } = client.dataOf(
    await client.send(ImportExpensesDocument, { input: { ...statement, account: wrongCard } }),
  );
  client.dataOf(await client.send(UndoImportDocument, { id: wrong.id }));
  client.dataOf(await client.send(ImportExpensesDocument, { input: { ...statement, account: tripCard } }));
}

const wrongCard = "4321";
