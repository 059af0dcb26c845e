import { DataExportDocument, ExportMyDataDocument, RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { afterEach, expect, test } from "@jest/globals";
import { systemStatus } from "../world/edge";
import { eventually } from "../world/eventually";
import { settledPerson } from "../world/person";

let frozen: number | null = null;

afterEach(() => {
  if (frozen !== null) process.kill(frozen, "SIGCONT");
  frozen = null;
});

test("a person gets a copy of everything, and reads the part of a subgraph that did not answer later", async () => {
  const person = await settledPerson();
  await person.dataOf(RecordExpenseDocument, { input: { amount: { amount: "12.50" }, merchant: "Corner shop" } });
  const whole = (await person.dataOf(ExportMyDataDocument)).exportMyData;
  expect(whole.account).toMatchObject({ complete: true, account: [{ email: person.email }] });
  expect(whole.profile).toMatchObject({ complete: true, profile: [{ firstName: "Asha", lastName: "Rao" }] });
  expect(whole.expenses).toMatchObject({
    complete: true,
    expenses: [{ merchant: "Corner shop", amountMinor: "1250" }],
  });
  for (const secret of [person.password, person.token, person.refreshToken]) {
    expect(JSON.stringify(whole)).not.toContain(secret);
  }

  const { processes } = await systemStatus();
  frozen = processes.find(({ name }) => name === "users")?.pid ?? null;
  if (frozen === null) throw new Error("users does not run");
  process.kill(frozen, "SIGSTOP");
  const { data, errors } = await person.ask(ExportMyDataDocument);
  const id = data?.exportMyData?.id ?? "";
  expect(data?.exportMyData).toMatchObject({
    profile: null,
    account: { complete: true },
    expenses: { complete: true },
  });
  expect(errors.map(({ path, extensions }) => [path?.join("."), extensions.code, extensions["subgraph"]])).toEqual([
    ["exportMyData.profile", "UNAVAILABLE", "users"],
  ]);
  process.kill(frozen, "SIGCONT");
  frozen = null;
  const again = await eventually("the missing part", async () => {
    const { me } = await person.dataOf(DataExportDocument, { id, account: false, expenses: false });
    return me?.dataExport;
  });
  expect(again).toMatchObject({ id, profile: { profile: [{ firstName: "Asha" }] } });
  expect(again).not.toHaveProperty("expenses");
});
