import {
  ArchiveCategoryDocument,
  CategoriesDocument,
  ChangeEmailDocument,
  ChangePasswordDocument,
  CreateCategoryDocument,
  DeleteAccountDocument,
  DeleteExpenseDocument,
  ExpensesDocument,
  ExportMyDataDocument,
  LinkRefundDocument,
  LogOutDocument,
  MergeMerchantsDocument,
  RecordExpenseDocument,
  RecordExpensesDocument,
  RefreshSessionDocument,
  RemoveTagDocument,
  RenameTagDocument,
  RequestEmailVerificationDocument,
  RequestPasswordResetDocument,
  ResetPasswordDocument,
  RestoreExpenseDocument,
  SessionsDocument,
  UnlinkRefundDocument,
  UpdateCategoryDocument,
  UpdateExpenseDocument,
  VerifyEmailDocument,
} from "@expense-tracker/operations/graphql";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { catalogue } from "@expense-tracker/events/catalogue";
import { dataSchemaOf, versionOfDataSchema } from "@expense-tracker/events/contract";
import { eventsOfMutation } from "@expense-tracker/events/mutations";
import { kafkaTopic, topics } from "@expense-tracker/events/topics";
import { readEvent } from "@expense-tracker/events/validate";
import { withdrawnEventV1 } from "@expense-tracker/events/withdrawn-event";
import { graphql } from "../generated/gql";
import { ask } from "../world/edge";
import { eventually } from "../world/eventually";
import { mailedToken } from "../world/mailbox";
import { settledPerson, type Person } from "../world/person";
import { openTopicLog } from "../world/topic-log";
import { bankMessageUses } from "./bank-message-uses";
import { expenseUses } from "./expense-uses";
import { publicMutations } from "./public-mutations";
import { secondFactorUses } from "./second-factor-uses";

let log: Awaited<ReturnType<typeof openTopicLog>>;

beforeAll(async () => {
  log = await openTopicLog();
});
afterAll(() => log?.close());

const renameMe = graphql(`
  mutation RenameMe {
    updateProfile(input: { displayName: "A." }) {
      id
    }
  }
`);
const startMonthsOnTheFifth = graphql(`
  mutation StartMonthsOnTheFifth {
    updatePreferences(input: { monthStartDay: 5 }) {
      id
    }
  }
`);
const revokeOtherSessions = graphql(`
  mutation RevokeOtherSessions {
    revokeOtherSessions
  }
`);
const revokeSession = graphql(`
  mutation RevokeSession($id: ID!) {
    revokeSession(id: $id)
  }
`);

/** Uses each mutation so that it changes something. The steps run in this order. */
const uses: Record<string, (person: Person) => Promise<unknown>> = {
  signUp: async () => undefined, // settledPerson has signed up
  logIn: async () => undefined, // and logged in
  refreshSession: ({ refreshToken }) => ask(RefreshSessionDocument, { refreshToken }),
  requestEmailVerification: (person) => person.dataOf(RequestEmailVerificationDocument),
  verifyEmail: async (person) =>
    person.dataOf(VerifyEmailDocument, { token: await mailedToken(person.email, "verify-email", 2) }),
  updateProfile: (person) => person.dataOf(renameMe),
  updatePreferences: (person) => person.dataOf(startMonthsOnTheFifth),
  recordExpense: (person) => person.dataOf(RecordExpenseDocument, { input: { amount: { amount: "1" } } }),
  recordExpenses: (person) =>
    person.dataOf(RecordExpensesDocument, {
      inputs: [{ amount: { amount: "2" } }, { amount: { amount: "1" }, direction: "CREDIT" }],
    }),
  linkRefund: async (person) => {
    const { me } = await person.dataOf(ExpensesDocument, { first: 10 });
    const ids = (direction: string) => me?.expenses?.edges.find(({ node }) => node.direction === direction)?.node.id;
    await person.dataOf(LinkRefundDocument, { refundId: ids("CREDIT") ?? "", expenseId: ids("DEBIT") ?? "" });
  },
  unlinkRefund: async (person) => {
    const { me } = await person.dataOf(ExpensesDocument, { first: 10 });
    const refund = me?.expenses?.edges.find(({ node }) => node.direction === "CREDIT");
    await person.dataOf(UnlinkRefundDocument, { refundId: refund?.node.id ?? "" });
  },
  updateExpense: async (person) => {
    const { id, version } = await latestExpense(person);
    await person.dataOf(UpdateExpenseDocument, { id, version, input: { note: "n" } });
  },
  deleteExpense: async (person) => person.dataOf(DeleteExpenseDocument, { id: (await latestExpense(person)).id }),
  restoreExpense: async (person) =>
    person.dataOf(RestoreExpenseDocument, { id: (await latestExpense(person, true)).id }),
  createCategory: (person) => person.dataOf(CreateCategoryDocument, { input: { name: "Aquarium" } }),
  updateCategory: async (person) => {
    const { me } = await person.dataOf(CategoriesDocument);
    const pets = me?.categories?.find(({ name }) => name === "Aquarium");
    if (!pets) throw new Error("there is no category Aquarium");
    await person.dataOf(UpdateCategoryDocument, { id: pets.id, input: { name: "Cats" } });
  },
  archiveCategory: async (person) => {
    const { me } = await person.dataOf(CategoriesDocument);
    const [from, to] = ["Cats", "Other"].map((name) => me?.categories?.find((category) => category.name === name)?.id);
    if (!from) throw new Error("there is no category Cats");
    const input = { amount: { amount: "1" }, categoryId: from, tags: ["vet"], merchant: "Vet" };
    await person.dataOf(RecordExpenseDocument, { input });
    await person.dataOf(ArchiveCategoryDocument, { id: from, moveExpensesTo: to });
  },
  renameTag: (person) => person.dataOf(RenameTagDocument, { from: "vet", to: "pets" }),
  removeTag: (person) => person.dataOf(RemoveTagDocument, { tag: "pets" }),
  mergeMerchants: (person) => person.dataOf(MergeMerchantsDocument, { from: ["Vet"], into: "Animal clinic" }),
  ...bankMessageUses(),
  ...expenseUses(),
  ...secondFactorUses(),
  exportMyData: (person) => person.dataOf(ExportMyDataDocument),
  revokeOtherSessions: (person) => person.dataOf(revokeOtherSessions),
  revokeSession: async (person) => {
    await person.logIn();
    const { me } = await person.dataOf(SessionsDocument);
    const other = me?.account?.sessions.find(({ current }) => !current);
    if (!other) throw new Error("there is no other session");
    await person.dataOf(revokeSession, { id: other.id });
  },
  changePassword: (person) =>
    person.dataOf(ChangePasswordDocument, {
      currentPassword: person.password,
      newPassword: `another ${person.password}`,
    }),
  // The new address is never proved, so the later steps can use the old one.
  changeEmail: (person) =>
    person.dataOf(ChangeEmailDocument, {
      newEmail: `new-${person.email}`,
      password: `another ${person.password}`,
    }),
  requestPasswordReset: ({ email }) => ask(RequestPasswordResetDocument, { email }),
  logOut: (person) => person.dataOf(LogOutDocument),
  // Sets the password of the time before changePassword, and ends all sessions of the person.
  resetPassword: async ({ email, password }) =>
    ask(ResetPasswordDocument, { token: await mailedToken(email, "reset-password"), newPassword: password }),
  deleteAccount: async (person) => (await person.logIn()).dataOf(DeleteAccountDocument, { password: person.password }),
};

async function latestExpense(person: Person, deleted = false): Promise<{ id: string; version: number }> {
  const { me } = await person.dataOf(ExpensesDocument, { first: 1, filter: { deleted } });
  const [latest] = me?.expenses?.edges ?? [];
  if (!latest) throw new Error("there is no expense");
  return latest.node;
}

test("every mutation of the supergraph has event contracts, and a use here that tests them", () => {
  expect(Object.keys(eventsOfMutation).toSorted()).toEqual(publicMutations().toSorted());
  expect(Object.keys(uses).toSorted()).toEqual(publicMutations().toSorted());
  for (const contracts of Object.values(eventsOfMutation)) {
    expect(contracts.length).toBeGreaterThan(0);
    for (const contract of contracts) expect(catalogue).toContain(contract);
  }
});

test("every mutation's event reaches its topic as a CloudEvent in binary mode, keyed by the owner, in order", async () => {
  const person = await settledPerson();
  for (const [mutation, use] of Object.entries(uses)) {
    const before = countsOf(person);
    await use(person);
    if (mutation === "signUp" || mutation === "logIn") continue;
    await eventually(`the event of ${mutation}`, async () =>
      eventsOfMutation[mutation]?.every(({ type }) => (countsOf(person).get(type) ?? 0) > (before.get(type) ?? 0)),
    );
  }
  const messages = log.of(person.id);
  expect(messages.map(({ headers }) => headers["ce_type"])).toEqual(
    expect.arrayContaining(["user.registered", "user.logged-in"]),
  );
  for (const { topic, headers, value } of messages) {
    // The deletion overtook this event, such as a result of the worker, so its content was withdrawn.
    if (headers["ce_type"] === withdrawnEventV1.type) continue;
    const contract = catalogue.find(({ type }) => type === headers["ce_type"]);
    if (!contract) throw new Error(`${headers["ce_type"]} has no contract`);
    expect(topic).toBe(kafkaTopic(contract.topic));
    expect(headers).toMatchObject({
      ce_specversion: "1.0",
      ce_source: topics[contract.topic].source,
      ce_subject: person.id,
      ce_dataschema: dataSchemaOf(contract),
      "content-type": "application/json",
      // The worker derives the id from the event that it answers, so that a replay says the same again.
      ce_id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-[57]/),
      ce_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      traceparent: expect.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-\d\d$/),
    });
    expect(() => readEvent(contract.type, versionOfDataSchema(headers["ce_dataschema"] ?? ""), value)).not.toThrow();
  }
  for (const topic of new Set(messages.map((message) => message.topic))) {
    const sequence = messages
      .filter((message) => message.topic === topic)
      .map(({ headers }) => Number(headers["ce_sequence"]));
    const firsts = [...new Set(sequence)];
    expect(firsts).toEqual(firsts.map((_, index) => index + 1));
  }
});

test("no password, token or e-mail address is in any event", async () => {
  const person = await settledPerson();
  await ask(RefreshSessionDocument, { refreshToken: person.refreshToken });
  await eventually("the refresh's event", async () => countsOf(person).has("session.refreshed"));
  const everything = JSON.stringify(log.of(person.id));
  for (const secret of [person.password, person.refreshToken, person.token, person.email])
    expect(everything).not.toContain(secret);
});

function countsOf(person: Person): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { headers } of log.of(person.id)) {
    const type = headers["ce_type"] ?? "";
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}
