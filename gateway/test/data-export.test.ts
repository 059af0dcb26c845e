import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway?.stop());

test("a stopped subgraph's part is missing in an export, and the client can ask for it again", async () => {
  const parts = { account: "account of x1", profile: "profile of x1", expenses: "expenses of x1" };
  const begin = "mutation { exportMyData { id account profile expenses } }";
  expect(await gateway.ask(begin)).toMatchObject({ data: { exportMyData: { id: "x1", ...parts } } });
  await gateway.subgraphs.expenses.stop();
  const missing = (...path: string[]) => ({
    message: "expenses is not available at the moment",
    path: [...path, "expenses"],
    extensions: { code: "UNAVAILABLE", subgraph: "expenses" },
  });
  const begun = await gateway.ask(begin);
  expect(begun.data).toEqual({ exportMyData: { id: "x1", ...parts, expenses: null } });
  expect(begun.errors).toEqual([missing("exportMyData")]);
  const again = await gateway.ask('{ me { dataExport(id: "x1") { account profile expenses } } }');
  expect(again.data).toEqual({ me: { dataExport: { ...parts, expenses: null } } });
  expect(again.errors).toEqual([missing("me", "dataExport")]);
});

test("the cost limit of an operation allows one data export and not two, because an export has megabytes", async () => {
  const one = await gateway.ask('{ me { dataExport(id: "x1") { account profile expenses } } }');
  expect(one.errors).toBeUndefined();
  const two = '{ me { a: dataExport(id: "x1") { expenses } b: dataExport(id: "x1") { expenses } } }';
  const begun = "mutation { a: exportMyData { expenses } b: exportMyData { expenses } }";
  for (const operation of [two, begun]) {
    const { status, errors } = await gateway.ask(operation);
    expect([status, errors?.[0]?.extensions["code"]]).toEqual([400, "LIMIT_EXCEEDED"]);
  }
});
