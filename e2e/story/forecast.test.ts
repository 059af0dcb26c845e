import {
  ForecastDocument,
  RecordExpenseDocument,
  RecordExpensesDocument,
  SpendingByCategoryDocument,
} from "@expense-tracker/operations/graphql";
import { dayIn, shiftDay } from "@expense-tracker/kit/time/calendar";
import { expect, test } from "@jest/globals";
import { eventually } from "../world/eventually";
import { settledPerson, type Person } from "../world/person";

const forecastOf = async (person: Person, month: string | null = null) =>
  (await person.dataOf(ForecastDocument, { month })).me?.forecast;

test("two months of expenses make a forecast of this month, which agrees with the report and follows a new expense", async () => {
  const asha = await settledPerson();
  const today = dayIn("Asia/Kolkata", new Date());
  expect(await forecastOf(asha)).toBeNull();
  const inputs = Array.from({ length: 60 }, (_, ago) => ({
    amount: { amount: "100" },
    merchant: `Shop ${ago}`,
    bookedOn: shiftDay(today, -ago),
  }));
  await asha.dataOf(RecordExpensesDocument, { inputs });
  const forecast = await eventually("the forecast", () => forecastOf(asha));
  const month = today.slice(0, 7);
  const totalOf = async () =>
    (await asha.dataOf(SpendingByCategoryDocument, { period: { month } })).me?.spending?.total;
  expect(forecast.month).toBe(month);
  expect(forecast.spentSoFar).toEqual(await totalOf());
  const number = ({ amount }: { amount: string }) => Number(amount);
  expect(number(forecast.low)).toBeLessThanOrEqual(number(forecast.projected));
  expect(number(forecast.projected)).toBeLessThanOrEqual(number(forecast.high));
  expect(number(forecast.spentSoFar)).toBeLessThanOrEqual(number(forecast.low));

  const bought = { amount: { amount: "9000" }, merchant: "Long Trip", bookedOn: today };
  await asha.dataOf(RecordExpenseDocument, { input: bought });
  const later = await eventually("the next forecast", async () => {
    const now = await forecastOf(asha, month);
    return now && now.computedAt !== forecast.computedAt && now;
  });
  expect(later.spentSoFar).toEqual(await totalOf());
  expect(number(later.spentSoFar)).toBe(number(forecast.spentSoFar) + 9000);
  expect(number(later.projected)).toBeGreaterThanOrEqual(number(forecast.projected) + 8000);
});
