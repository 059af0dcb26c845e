import type { ProbedAccount } from "./use-everything";

/** A mutation that is sent once to warm up, and then several times; `index`, from 0, makes each of them a real change. */
export interface MutationProbe {
  what: string;
  covers: string[];
  /** Whether it is sent without a token. */
  signedOut?: boolean;
  times: number;
  /** The work that follows the answer is measured for so long. */
  settleMs: number;
  operation: (account: ProbedAccount, index: number) => { text: string; variables: Record<string, unknown> };
}

const times = 12;
const settleMs = 2_500;
const timesOfPasswords = 6;

export const probe = (
  field: string,
  text: string,
  variables: (account: ProbedAccount, index: number) => Record<string, unknown> = () => ({}),
  more: Partial<MutationProbe> = {},
): MutationProbe => ({
  what: `Mutation.${field}`,
  covers: [`Mutation.${field}`],
  times,
  settleMs,
  operation: (account, index) => ({ text, variables: variables(account, index) }),
  ...more,
});

const authSession =
  "accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt session { __typename } user { __typename }";
const authSessionFields = authSession.match(/\b[a-z]\w+/g)?.map((field) => `AuthSession.${field}`) ?? [];

export const mutationProbes: readonly MutationProbe[] = [
  probe("recordExpense", "mutation ($i: RecordExpenseInput!) { recordExpense(input: $i) { id } }", (_, index) => ({
    i: { amount: { amount: `${100 + index}.50` }, merchant: `Shop ${index}`, note: "lunch" },
  })),
  probe(
    "updateExpense",
    "mutation ($id: ID!, $i: UpdateExpenseInput!) { updateExpense(id: $id, version: 1, input: $i) { id } }",
    // Of merchants that no rule has changed: the version is still 1.
    ({ expenseIds }, index) => ({ id: expenseIds[501 + 3 * index], i: { note: `changed ${index}` } }),
  ),
  probe(
    "recordExpenses",
    "mutation ($i: [RecordExpenseInput!]!) { recordExpenses(inputs: $i) { outcomes { expense { id } error { code message field } } } }",
    (_, index) => ({
      i: Array.from({ length: 100 }, (__, n) => ({
        amount: { amount: `${100 + n}.50` },
        merchant: `Shop ${index}`,
        tags: ["many"],
        externalId: `probe-${index}-${n}`,
      })),
    }),
    {
      what: "Mutation.recordExpenses (100)",
      times: 4,
      covers: [
        "Mutation.recordExpenses",
        "RecordExpensesResult.outcomes",
        "RecordOutcome.expense",
        "RecordOutcome.error",
        "RowError.code",
        "RowError.message",
        "RowError.field",
      ],
    },
  ),
  probe(
    "linkRefund",
    "mutation ($refundId: ID!, $expenseId: ID!) { linkRefund(refundId: $refundId, expenseId: $expenseId) { id } }",
    ({ expenseIds, refundIds }, index) => ({ refundId: refundIds[index], expenseId: expenseIds[700 + index] }),
  ),
  probe(
    "unlinkRefund",
    "mutation ($refundId: ID!) { unlinkRefund(refundId: $refundId) { id } }",
    ({ refundIds }, index) => ({ refundId: refundIds[index] }),
  ),
  probe("deleteExpense", "mutation ($id: ID!) { deleteExpense(id: $id) { id } }", ({ expenseIds }, index) => ({
    id: expenseIds[600 + index],
  })),
  probe("restoreExpense", "mutation ($id: ID!) { restoreExpense(id: $id) { id } }", ({ expenseIds }, index) => ({
    id: expenseIds[600 + index],
  })),
  probe("createCategory", "mutation ($i: CategoryInput!) { createCategory(input: $i) { id } }", (_, index) => ({
    i: { name: `Category ${index}` },
  })),
  probe(
    "updateCategory",
    "mutation ($id: ID!, $i: CategoryInput!) { updateCategory(id: $id, input: $i) { id } }",
    ({ categoryIds: [id] }, index) => ({ id, i: { name: `Renamed ${index}` } }),
  ),
  probe(
    "submitBankMessages",
    "mutation ($m: [BankMessageInput!]!) { submitBankMessages(messages: $m) { id } }",
    (_, index) => ({ m: [{ text: `Rs ${100 + index}.00 spent at Shop ${index} on card XX1234 on 12-11-26` }] }),
  ),
  probe(
    "submitBankMessages",
    "mutation ($m: [BankMessageInput!]!) { submitBankMessages(messages: $m) { id } }",
    (_, index) => ({
      m: Array.from({ length: 50 }, (__, n) => ({
        text: `Rs ${100 + n}.00 spent at Shop ${index} on card XX1234 on 12-11-26 ${"and so on ".repeat(150)}${n}`,
      })),
    }),
    { what: "Mutation.submitBankMessages (50 of 1.6 kB)", times: 2 },
  ),
  probe("acceptBankMessage", "mutation ($id: ID!) { acceptBankMessage(id: $id) { id } }", (account, index) => ({
    id: account.bankMessageIds[200 + index],
  })),
  probe("rejectBankMessage", "mutation ($id: ID!) { rejectBankMessage(id: $id) { id } }", (account, index) => ({
    id: account.bankMessageIds[300 + index],
  })),
  probe("updateProfile", "mutation ($n: String!) { updateProfile(input: { displayName: $n }) { id } }", (_, index) => ({
    n: `Name ${index}`,
  })),
  probe(
    "updatePreferences",
    "mutation ($d: Int!) { updatePreferences(input: { monthStartDay: $d }) { id } }",
    (_, index) => ({ d: 2 + index }),
  ),
  probe(
    "signUp",
    `mutation ($i: SignUpInput!) { signUp(input: $i) { ${authSession} } }`,
    ({ userId }, index) => ({ i: { email: `new-${userId}-${index}@example.com`, password: "ten years of receipts" } }),
    { signedOut: true, times: timesOfPasswords, covers: ["Mutation.signUp", ...authSessionFields] },
  ),
  probe(
    "logIn",
    "mutation ($i: LogInInput!) { logIn(input: $i) { __typename } }",
    ({ credentials }) => ({ i: credentials }),
    { signedOut: true, times: timesOfPasswords },
  ),
  probe(
    "changePassword",
    "mutation ($a: String!, $b: String!) { changePassword(currentPassword: $a, newPassword: $b) }",
    ({ credentials: { password } }, index) => ({
      a: index === 0 ? password : `${password} ${index}`,
      b: index === timesOfPasswords ? password : `${password} ${index + 1}`,
    }),
    { times: timesOfPasswords },
  ),
  probe("requestEmailVerification", "mutation { requestEmailVerification }", () => ({}), { times: 3 }),
  probe("revokeOtherSessions", "mutation { revokeOtherSessions }"),
  probe("exportMyData", "mutation { exportMyData { id account profile expenses } }", () => ({}), {
    what: "DataExport: all of its parts",
    covers: ["DataExport.account", "DataExport.profile", "DataExport.expenses"],
    times: 2,
  }),
];
