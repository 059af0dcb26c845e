/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** In which way an expense is unusual. */
export type AnomalyKind =
  /** The same amount was paid at the same merchant within a day. */
  | 'DUPLICATE_CHARGE'
  /** It is your first payment at the merchant, and larger than nearly all of your payments of a year. */
  | 'LARGE_FIRST_PAYMENT'
  /** It is a payment of a recurring charge, which costs more than before. */
  | 'PRICE_RISE'
  /** It is far above what you usually pay at the merchant, or in the category. */
  | 'UNUSUAL_AMOUNT';

/** A message that a bank sent you. */
export type BankMessageInput = {
  /** When you received the message; the present time when omitted. If you give it, submitting the same message again adds no second one. */
  receivedAt?: string | null | undefined;
  /** The sender as your phone shows it, a name or a number, up to 100 characters. */
  sender?: string | null | undefined;
  /** The text as you received it, up to 2,000 characters. */
  text: string;
};

/** How far a bank message has come on its way to an expense. */
export type BankMessageStatus =
  /** Reading it failed. */
  | 'FAILED'
  /** It reports no payment: for example, it is a one-time password. */
  | 'IGNORED'
  /** It was read, but not reliably enough to make an expense from it. */
  | 'NEEDS_REVIEW'
  /** It was read, and an expense was made from it. */
  | 'PARSED'
  /** You submitted it. It has not been read yet. */
  | 'RECEIVED'
  /** You rejected it, because it reports no payment of yours. */
  | 'REJECTED';

/** A budget to make or to change. */
export type BudgetInput = {
  /** What you mean to spend in a month. */
  amount: MoneyInput;
  /** True: what is left at a month's end counts in the next month, and what was spent too much as well. */
  carryOver?: boolean | null | undefined;
  /** The id of one of your categories: the budget is for it and those below it. When omitted, it is for everything. */
  categoryId?: string | null | undefined;
  /** The id of the budget to change. When omitted: the budget of the category, which is made if there is none. */
  id?: string | null | undefined;
  /** Percentages of the budget, 1 to 1000, at most 10: you are told once in a month when you reach one. */
  thresholds?: Array<number> | null | undefined;
};

/** What you say of a category. */
export type CategoryInput = {
  /** The colour to show the category in: #rrggbb. In an update, leaving it out changes nothing. */
  colour?: string | null | undefined;
  /** The name of an icon, or an emoji: up to 50 characters. In an update, leaving it out changes nothing. */
  icon?: string | null | undefined;
  /** The name to show, up to 100 characters. Categories with the same parent have different names; upper and lower case are the same. */
  name: string;
  /** The id of the category that this one is a part of. There are two levels: a category that has a parent cannot be one. In an update, leaving it out changes nothing, and null moves the category to the top. */
  parentId?: string | null | undefined;
};

/** A rule to make or to replace. */
export type CategoryRuleInput = {
  /** True: also apply the rule to the expenses that you have, except those in the trash. Categories that you chose yourself stay. undoRuleRun takes it back. */
  applyToExisting?: boolean | null | undefined;
  /** True: change nothing, and answer what the rule would change of your latest 10,000 expenses. */
  dryRun?: boolean | null | undefined;
  /** The id of the rule to replace; a new rule when omitted. */
  id?: string | null | undefined;
  /** The place among your rules, 1 for the first. The other rules keep their order. When omitted, a new rule is the last, and another keeps its place. */
  position?: number | null | undefined;
  /** What the rule gives them. */
  then: RuleActionInput;
  /** Which expenses the rule is for. */
  when: RuleConditionInput;
};

/** Who chose the category. */
export type CategorySource =
  /** The category was chosen for you, from what the name or the note usually means. */
  | 'DEFAULT'
  /** The category was chosen for you, from your earlier choices at the merchant. */
  | 'LEARNED'
  /** The expense has no category yet. */
  | 'NONE'
  /** One of your rules chose the category. */
  | 'RULE'
  /** You chose the category. Only you can change it from then on. */
  | 'USER';

/** The direction of a payment. */
export type Direction =
  /** Money that came in: a refund or income. */
  | 'CREDIT'
  /** Money spent: it left your account or purse. */
  | 'DEBIT';

/** What an expense may lack. */
export type ExpenseFacet =
  /** The category of the expense. */
  | 'CATEGORY'
  /** The name of the merchant. */
  | 'MERCHANT'
  /** A means of payment. */
  | 'PAYMENT_METHOD'
  /** Tags: the expense has none. */
  | 'TAG';

/** Selects expenses. An expense must meet every condition that you give. */
export type ExpenseFilter = {
  /** Only expenses with an `anomaly`. */
  anomalousOnly?: boolean | null | undefined;
  /** Only expenses booked on this day or later. */
  bookedFrom?: string | null | undefined;
  /** Only expenses booked on this day or earlier. */
  bookedTo?: string | null | undefined;
  /** Only expenses in one of these categories: at most 100 ids. */
  categoryIds?: Array<string> | null | undefined;
  /** Only expenses charged in this currency. */
  currency?: string | null | undefined;
  /** True: only expenses in the trash. False: only expenses that are not in the trash. */
  deleted?: boolean | null | undefined;
  /** Only money spent (DEBIT), or only money that came in (CREDIT). */
  direction?: Direction | null | undefined;
  /** True: `categoryIds` also stands for the categories below them, as the group of a report by PARENT_CATEGORY has them. False: only for themselves, as the group of a report by CATEGORY. */
  includeChildren?: boolean | null | undefined;
  /** Only expenses with at most this amount. Only the numbers are compared: currencies are not converted. */
  maxAmount?: string | null | undefined;
  /** Only expenses with this text in the merchant's name. Upper and lower case are the same, and letters with and without accents. */
  merchant?: string | null | undefined;
  /** Only expenses of exactly this merchant, as the group of a spending report has it. Upper and lower case are the same. For expenses without a merchant use `without`. */
  merchantIs?: string | null | undefined;
  /** Only expenses with at least this amount. Only the numbers are compared: currencies are not converted. */
  minAmount?: string | null | undefined;
  /** Only expenses with this means of payment. */
  paymentMethod?: PaymentMethod | null | undefined;
  /** Only expenses with words in the merchant's name, the note or the tags that begin with each of these words: at most 20. Upper and lower case are the same, and letters with and without accents. In scripts without blanks between words, such as Chinese, Japanese and Thai, any part is found. Symbols count, punctuation does not. */
  search?: string | null | undefined;
  /** Only expenses from this source. */
  source?: ExpenseSource | null | undefined;
  /** Only expenses with one of these tags: at most 20. Upper and lower case differ. */
  tags?: Array<string> | null | undefined;
  /** Only expenses without a category. */
  uncategorisedOnly?: boolean | null | undefined;
  /** Only expenses that lack all of these, such as a merchant or a tag. */
  without?: Array<ExpenseFacet> | null | undefined;
};

/** The order of a list. Expenses with equal values keep the order in which they were recorded. */
export type ExpenseSort = {
  /** What to sort by. */
  by?: ExpenseSortField;
  /** True: the latest or largest first. False: the earliest or smallest first. */
  descending?: boolean;
};

/** What a list of expenses is sorted by. */
export type ExpenseSortField =
  /** The amount as a number: currencies are not converted. */
  | 'AMOUNT'
  /** The calendar day that the expense counts for. */
  | 'BOOKED_ON'
  /** When the expense was recorded. */
  | 'CREATED_AT';

/** Where an expense comes from. */
export type ExpenseSource =
  /** It was read from a bank message. */
  | 'BANK_MESSAGE'
  /** You imported it from a file. */
  | 'IMPORT'
  /** You recorded it with recordExpense. */
  | 'MANUAL'
  /** It was made for a recurring charge. */
  | 'RECURRING';

/** The format of an exported file. */
export type ExportFormat =
  /** A table for spreadsheets. Texts that a spreadsheet would run as formulas have an apostrophe before them. */
  | 'CSV'
  /** A list of expenses, for programs. */
  | 'JSON'
  /** OFX 2, for other programs. It has no place for categories, tags, UPI, wallets and the links of refunds. */
  | 'OFX';

/** The format of a file to import. */
export type ImportFormat =
  /** Rows of cells, as banks, spreadsheets and other programs write them. */
  | 'CSV'
  /** An export of this service in JSON, or a list of such expenses. */
  | 'JSON'
  /** A bank's or card's statement in OFX 1 or 2, also known as QFX or as Money file. */
  | 'OFX'
  /** Quicken Interchange Format. */
  | 'QIF';

/** A file to import. */
export type ImportInput = {
  /** The account of the rows that name none, up to 50 characters: its last four digits or a name. */
  account?: string | null | undefined;
  /** The file's text: at most 50,000 rows, and 5 MB with the rest of the request. If you do not know its encoding, send its bytes as a data URL (data:text/csv;base64,…); the encoding is found then. */
  content: string;
  /** True: tell what would become of each row, and store no expense. */
  dryRun?: boolean | null | undefined;
  /** The format of the file. */
  format: ImportFormat;
  /** How to read the file, where finding out is not enough: columns (the header's name or the column's number from 1, by date, amount, debit, credit, fee, direction, currency, merchant, note, category, tags, account, externalId, paymentMethod, occurredAt, status), delimiter, encoding (of a data URL's bytes, e.g. windows-1250), decimal, dateOrder (DMY, MDY, YMD), header (true, false), spent (NEGATIVE, POSITIVE), currency, and categories (ids of your categories by the name in the file). */
  mapping?: unknown;
};

/** What became of a row. */
export type ImportOutcome =
  /** It was imported before, also if you have deleted the expense since; or a bank message told of the payment, whose expense it is. Nothing was changed. If it is another payment than the message's, call `separateDuplicate` with the message's id. */
  | 'DUPLICATE'
  /** It is no expense; `error` says why. */
  | 'FAILED'
  /** It is an expense now. */
  | 'IMPORTED'
  /** In a dry run: it would become an expense. */
  | 'WOULD_IMPORT';

/** What an insight is about. */
export type InsightKind =
  /** A payment is unusual: `Expense.anomaly` says why. */
  | 'ANOMALY'
  /** A budget will probably be exceeded. */
  | 'BUDGET_PROJECTION'
  /** A recurring charge has not come. */
  | 'MISSED_CHARGE'
  /** A recurring charge began lately. */
  | 'NEW_SUBSCRIPTION'
  /** A recurring charge costs more than before. */
  | 'PRICE_RISE'
  /** The month will probably cost more than your months usually do. */
  | 'SPENDING_PACE';

/** How far an import is. */
export type JobStatus =
  /** All rows are done; each says what became of it. */
  | 'DONE'
  /** The import stopped before its end. The rows that are done stay. */
  | 'FAILED'
  /** No row was worked on yet. */
  | 'QUEUED'
  /** Some rows are done. */
  | 'RUNNING'
  /** The import is being taken back: its expenses move to the trash. */
  | 'UNDOING'
  /** The import was taken back: its expenses are in the trash. */
  | 'UNDONE';

/** The credentials of a log-in. */
export type LogInInput = {
  /** The account's address. Upper and lower case are the same. */
  email: string;
  /** The account's password. */
  password: string;
  /** How this client gets its refresh tokens; BODY when omitted. */
  refreshToken?: RefreshTokenDelivery | null | undefined;
};

/** An amount of money. */
export type MoneyInput = {
  /** The amount: more than zero, with at most the decimal places of the currency. */
  amount: string;
  /** The currency's ISO 4217 code. If you leave it out: the expense's own when you change one, else your base currency; while you have none, the answer is BAD_USER_INPUT. A currency that ended is accepted for the days on which it was current, e.g. HRK until 2022-12-31. */
  currency?: string | null | undefined;
};

/** The means of payment. */
export type PaymentMethod =
  /** A transfer from account to account. */
  | 'BANK_TRANSFER'
  /** A debit, credit or prepaid card. */
  | 'CARD'
  /** Cash: notes and coins. */
  | 'CASH'
  /** A cheque, on paper. */
  | 'CHEQUE'
  /** A direct debit: the payee collected the money under a mandate. */
  | 'DIRECT_DEBIT'
  /** Any other means of payment. */
  | 'OTHER'
  /** India's Unified Payments Interface. */
  | 'UPI'
  /** A prepaid wallet, such as Paytm or PayPal. */
  | 'WALLET';

/** A month, or all days from one date to another; at most ten years. */
export type PeriodInput = {
  /** The first day of the period. It needs `to`. */
  from?: string | null | undefined;
  /** One of your months. It begins on your month-start day. Leave out `from` and `to`. */
  month?: string | null | undefined;
  /** The last day of the period, inclusive. It needs `from`. */
  to?: string | null | undefined;
};

/** The data of a new expense. */
export type RecordExpenseInput = {
  /** The account, up to 50 characters: its last four digits or a name. */
  account?: string | null | undefined;
  /** The amount, in the currency that was charged. */
  amount: MoneyInput;
  /** The calendar day that the expense counts for. If you leave it out, it is the day of occurredAt in your time zone, and without that today. */
  bookedOn?: string | null | undefined;
  /** The id of one of your categories. If you leave it out, a category is chosen for you shortly afterwards. */
  categoryId?: string | null | undefined;
  /** DEBIT for money spent, CREDIT for money that came in. */
  direction?: Direction | null | undefined;
  /** The expense's id in the system that it comes from, up to 200 characters. */
  externalId?: string | null | undefined;
  /** The merchant or person paid, up to 200 characters. */
  merchant?: string | null | undefined;
  /** Your note, up to 2,000 characters. */
  note?: string | null | undefined;
  /** The instant of the payment, if you know it. */
  occurredAt?: string | null | undefined;
  /** The means of payment. */
  paymentMethod?: PaymentMethod | null | undefined;
  /** Your tags: at most 20, each up to 50 characters. */
  tags?: Array<string> | null | undefined;
};

/** How often a recurring charge comes. */
export type RecurrenceInterval =
  /** It comes every two weeks. */
  | 'FORTNIGHTLY'
  /** It comes every six months. */
  | 'HALF_YEARLY'
  /** It comes every month, or every four weeks: `nextDueOn` says which. */
  | 'MONTHLY'
  /** It comes every three months. */
  | 'QUARTERLY'
  /** It comes every week. */
  | 'WEEKLY'
  /** It comes every year. */
  | 'YEARLY';

/** What you say about a recurring charge. What you leave out stays as it is. */
export type RecurringChargeInput = {
  /** True: it is a recurring charge. It is then not dismissed. */
  confirmed?: boolean | null | undefined;
  /** True: it is none. It is then not confirmed. */
  dismissed?: boolean | null | undefined;
  /** Your name for it, at most 200 characters; null: the merchant's name again. */
  name?: string | null | undefined;
};

/** How a client gets its refresh tokens. */
export type RefreshTokenDelivery =
  /** The server returns it in the answer, and the client sends it as the argument of refreshSession. For clients that can keep a secret. */
  | 'BODY'
  /** The server sets it as a __Host- HttpOnly cookie, which scripts cannot read; refreshToken is null in the answer. For browsers. */
  | 'COOKIE';

/** Who changed an expense. */
export type RevisionAuthor =
  /** The data-science worker: it read a bank message, or chose a category. */
  | 'DS'
  /** A file that you imported. */
  | 'IMPORT'
  /** One of your rules. */
  | 'RULE'
  /** You, or an app that you are signed in to. */
  | 'USER';

/** What a rule gives the expenses that it is for. Give at least one of these. */
export type RuleActionInput = {
  /** Tags to add: at most 20, each up to 50 characters. */
  addTags?: Array<string> | null | undefined;
  /** The id of one of your categories. */
  categoryId?: string | null | undefined;
  /** The merchant's new name, up to 200 characters. */
  merchant?: string | null | undefined;
};

/** Which expenses a rule is for. An expense must meet every condition that you give; give at least one. */
export type RuleConditionInput = {
  /** Exactly this account, up to 50 characters. */
  account?: string | null | undefined;
  /** At most this amount. The numbers are compared, whatever the currencies. */
  maxAmount?: string | null | undefined;
  /** A pattern for the merchant's name. A text that must be contained, or a regular expression between slashes, such as /^uber( eats)?$/, in the syntax of RE2. Case and accents do not count. Up to 200 characters. */
  merchant?: string | null | undefined;
  /** At least this amount. The numbers are compared, whatever the currencies. */
  minAmount?: string | null | undefined;
  /** A pattern for the merchant's name or the note. A text that must be contained, or a regular expression between slashes, such as /^uber( eats)?$/, in the syntax of RE2. Case and accents do not count. Up to 200 characters. */
  text?: string | null | undefined;
};

/** The kinds of events in an account's security log. */
export type SecurityEventKind =
  /** The account's data was exported. */
  | 'DATA_EXPORTED'
  /** The e-mail address was changed. */
  | 'EMAIL_CHANGED'
  /** A change of the e-mail address was requested; it takes effect when the mailed link is opened. */
  | 'EMAIL_CHANGE_REQUESTED'
  /** The e-mail address was proved. */
  | 'EMAIL_VERIFIED'
  /** A session started by logging in. */
  | 'LOGGED_IN'
  /** A session logged out. */
  | 'LOGGED_OUT'
  /** A wrong password was given. */
  | 'LOG_IN_FAILED'
  /** The password was changed by a user who gave the old one. */
  | 'PASSWORD_CHANGED'
  /** The password was reset with a mailed link. */
  | 'PASSWORD_RESET'
  /** A link to reset the password was requested. */
  | 'PASSWORD_RESET_REQUESTED'
  /** A recovery code was used in place of the authenticator app. */
  | 'RECOVERY_CODE_USED'
  /** An old refresh token was used again, so its session was ended: the token may have been stolen. */
  | 'REFRESH_REUSED'
  /** A session was ended by another session, by a new password, by an operator, or because the account had too many sessions. */
  | 'SESSION_REVOKED'
  /** The account was created, and its first session started. */
  | 'SIGNED_UP'
  /** The second factor was disabled or removed. */
  | 'TWO_FACTOR_DISABLED'
  /** The second factor was enabled. */
  | 'TWO_FACTOR_ENABLED'
  /** A wrong code of the second factor was given. */
  | 'TWO_FACTOR_FAILED'
  /** The removal of the second factor was cancelled. */
  | 'TWO_FACTOR_REMOVAL_CANCELLED'
  /** A user who gave the right password reported the second factor as lost: it can be removed after some days. */
  | 'TWO_FACTOR_REMOVAL_REQUESTED';

/** The credentials and preferences of a new user. Preferences that are omitted can be set later. */
export type SignUpInput = {
  /** The currency in which totals are shown. */
  baseCurrency?: string | null | undefined;
  /** The address to log in with. Upper and lower case are the same. */
  email: string;
  /** Given name, up to 100 characters. */
  firstName?: string | null | undefined;
  /** Family name, up to 100 characters. */
  lastName?: string | null | undefined;
  /** The user's language, as a BCP 47 tag. */
  locale?: string | null | undefined;
  /** 8 to 128 characters. Passwords that are easily guessed are refused: common ones, repetitions, rows of the keyboard, a word with a year, your own name or address. */
  password: string;
  /** Telephone number in E.164 form. */
  phoneNumber?: string | null | undefined;
  /** How this client gets its refresh tokens; BODY when omitted. */
  refreshToken?: RefreshTokenDelivery | null | undefined;
  /** The time zone that decides what "today" and "this month" are. */
  timeZone?: string | null | undefined;
};

/** What spending is grouped by. */
export type SpendingGroupBy =
  /** By category. The key is the category's id. A category's group does not count the expenses of the categories below it. */
  | 'CATEGORY'
  /** By calendar day. The key is YYYY-MM-DD. */
  | 'DAY'
  /** By merchant. Names that differ in case only are one merchant. The label is the name as it was written last, the key is the name in small letters. */
  | 'MERCHANT'
  /** By month, as your months begin on your month-start day. The key is YYYY-MM. */
  | 'MONTH'
  /** By category at the top, together with the categories below it: `children` has the parts. The key is the id of the category at the top. */
  | 'PARENT_CATEGORY'
  /** By means of payment. The key is the PaymentMethod. */
  | 'PAYMENT_METHOD'
  /** By tag. The key is the tag. An expense counts in the group of each of its tags. */
  | 'TAG'
  /** By week, from Monday to Sunday. The key is the Monday, YYYY-MM-DD. */
  | 'WEEK';

/** The fields to change. A field that you leave out stays as it is; null clears it. */
export type UpdateExpenseInput = {
  /** The account, up to 50 characters: its last four digits or a name. */
  account?: string | null | undefined;
  /** The amount, in the currency that was charged. If it names no currency, the expense keeps its own. It cannot be cleared. */
  amount?: MoneyInput | null | undefined;
  /** The calendar day that the expense counts for. A changed occurredAt does not change it. It cannot be cleared. */
  bookedOn?: string | null | undefined;
  /** The id of one of your categories. From then on only you can change it. Null removes the category; another one may then be chosen for you. */
  categoryId?: string | null | undefined;
  /** DEBIT for money spent, CREDIT for money that came in. It cannot be cleared. */
  direction?: Direction | null | undefined;
  /** The merchant or person paid, up to 200 characters. */
  merchant?: string | null | undefined;
  /** Your note, up to 2,000 characters. */
  note?: string | null | undefined;
  /** The instant of the payment, if you know it. */
  occurredAt?: string | null | undefined;
  /** The means of payment. */
  paymentMethod?: PaymentMethod | null | undefined;
  /** Your tags: at most 20, each up to 50 characters. */
  tags?: Array<string> | null | undefined;
};

/** The preferences to change. One that you leave out stays as it is; none can be cleared. */
export type UpdatePreferencesInput = {
  /** The currency of totals, and of amounts that name no currency. */
  baseCurrency?: string | null | undefined;
  /** The language for names and numbers, as a BCP 47 tag. */
  locale?: string | null | undefined;
  /** The day of the month, 1 to 31, on which your months begin. A month that has no such day begins on its last day. */
  monthStartDay?: number | null | undefined;
  /** The time zone that decides which day is "today" and which month is "this month". */
  timeZone?: string | null | undefined;
};

/** The fields to change. A field that you leave out stays as it is; null clears it. */
export type UpdateProfileInput = {
  /** The name to greet you with, up to 100 characters. */
  displayName?: string | null | undefined;
  /** The first name, up to 100 characters. */
  firstName?: string | null | undefined;
  /** The last name, up to 100 characters. */
  lastName?: string | null | undefined;
  /** The telephone number in E.164 form. */
  phoneNumber?: string | null | undefined;
};

export type AcceptBankMessageMutationVariables = Exact<{
  id: string;
  corrections?: UpdateExpenseInput | null | undefined;
}>;


export type AcceptBankMessageMutation = {
  acceptBankMessage: {
    id: string,
    version: number,
    bookedOn: string,
    merchant: string | null,
    direction: Direction,
    categorySource: CategorySource,
    categoryReason: string | null,
    source: ExpenseSource,
    amount: {
      amount: string,
      currency: string
    },
    category: {
      id: string,
      name: string
    } | null,
    anomaly: {
      kind: AnomalyKind,
      score: number,
      reason: string
    } | null
  } | null
};

export type AmountFragment = {
  amount: string,
  currency: string
};

export type ArchiveCategoryMutationVariables = Exact<{
  id: string;
  moveExpensesTo?: string | null | undefined;
}>;


export type ArchiveCategoryMutation = {
  archiveCategory: {
    id: string,
    name: string,
    icon: string | null,
    colour: string | null,
    archived: boolean,
    version: number,
    parent: {
      id: string
    } | null
  } | null
};

export type BankMessagesQueryVariables = Exact<{
  status?: BankMessageStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BankMessagesQuery = {
  me: {
    bankMessages: {
      edges: Array<{
        node: {
          id: string,
          text: string,
          status: BankMessageStatus,
          confidence: number | null,
          ignoredBecause: string | null,
          reviewBecause: string | null,
          extracted: {
            direction: Direction | null,
            merchant: string | null,
            account: string | null,
            bookedOn: string | null,
            amount: {
              amount: string,
              currency: string
            } | null
          } | null,
          duplicateOf: {
            id: string
          } | null,
          expense: {
            id: string,
            version: number,
            bookedOn: string,
            merchant: string | null,
            direction: Direction,
            categorySource: CategorySource,
            categoryReason: string | null,
            source: ExpenseSource,
            amount: {
              amount: string,
              currency: string
            },
            category: {
              id: string,
              name: string
            } | null,
            anomaly: {
              kind: AnomalyKind,
              score: number,
              reason: string
            } | null
          } | null
        }
      }>,
      pageInfo: {
        hasNextPage: boolean,
        endCursor: string | null
      }
    } | null
  } | null
};

export type BeginTwoFactorSetupMutationVariables = Exact<{
  password: string;
}>;


export type BeginTwoFactorSetupMutation = {
  beginTwoFactorSetup: {
    secret: string,
    otpauthUri: string
  } | null
};

export type BudgetRowFragment = {
  id: string,
  version: number,
  month: string,
  carryOver: boolean,
  thresholds: Array<number>,
  reachedThresholds: Array<number>,
  category: {
    id: string,
    name: string
  } | null,
  amount: {
    amount: string,
    currency: string
  },
  carriedOver: {
    amount: string,
    currency: string
  },
  spent: {
    amount: string,
    currency: string
  },
  remaining: {
    amount: string,
    currency: string
  },
  projected: {
    amount: string,
    currency: string
  } | null
};

export type BudgetsScreenQueryVariables = Exact<{
  month: string;
}>;


export type BudgetsScreenQuery = {
  me: {
    profile: {
      baseCurrency: string,
      timeZone: string,
      monthStartDay: number
    } | null,
    budgets: Array<{
      id: string,
      version: number,
      month: string,
      carryOver: boolean,
      thresholds: Array<number>,
      reachedThresholds: Array<number>,
      category: {
        id: string,
        name: string
      } | null,
      amount: {
        amount: string,
        currency: string
      },
      carriedOver: {
        amount: string,
        currency: string
      },
      spent: {
        amount: string,
        currency: string
      },
      remaining: {
        amount: string,
        currency: string
      },
      projected: {
        amount: string,
        currency: string
      } | null
    }> | null,
    categories: Array<{
      id: string,
      name: string,
      icon: string | null,
      colour: string | null,
      archived: boolean,
      version: number,
      parent: {
        id: string
      } | null
    }> | null
  } | null
};

export type BudgetsQueryVariables = Exact<{
  month?: string | null | undefined;
}>;


export type BudgetsQuery = {
  me: {
    budgets: Array<{
      id: string,
      version: number,
      month: string,
      carryOver: boolean,
      thresholds: Array<number>,
      reachedThresholds: Array<number>,
      category: {
        id: string,
        name: string
      } | null,
      amount: {
        amount: string,
        currency: string
      },
      carriedOver: {
        amount: string,
        currency: string
      },
      spent: {
        amount: string,
        currency: string
      },
      remaining: {
        amount: string,
        currency: string
      },
      projected: {
        amount: string,
        currency: string
      } | null
    }> | null
  } | null
};

export type CancelTwoFactorRemovalMutationVariables = Exact<{
  token?: string | null | undefined;
}>;


export type CancelTwoFactorRemovalMutation = {
  cancelTwoFactorRemoval: boolean | null
};

export type CategoriesQueryVariables = Exact<{
  includeArchived?: boolean | null | undefined;
}>;


export type CategoriesQuery = {
  me: {
    categories: Array<{
      id: string,
      name: string,
      icon: string | null,
      colour: string | null,
      archived: boolean,
      version: number,
      parent: {
        id: string
      } | null
    }> | null
  } | null
};

export type CategoryRowFragment = {
  id: string,
  name: string,
  icon: string | null,
  colour: string | null,
  archived: boolean,
  version: number,
  parent: {
    id: string
  } | null
};

export type CategoryRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type CategoryRulesQuery = {
  me: {
    categoryRules: Array<{
      id: string,
      position: number,
      latestRun: {
        id: string,
        done: boolean,
        undone: boolean,
        matched: number,
        changed: number
      } | null,
      when: {
        merchant: string | null,
        text: string | null,
        minAmount: string | null,
        maxAmount: string | null,
        account: string | null
      },
      then: {
        addTags: Array<string>,
        merchant: string | null,
        category: {
          id: string,
          name: string
        } | null
      }
    }> | null
  } | null
};

export type ChangeEmailMutationVariables = Exact<{
  newEmail: string;
  password: string;
  code?: string | null | undefined;
}>;


export type ChangeEmailMutation = {
  changeEmail: boolean | null
};

export type ChangePasswordMutationVariables = Exact<{
  currentPassword: string;
  newPassword: string;
  code?: string | null | undefined;
}>;


export type ChangePasswordMutation = {
  changePassword: boolean | null
};

export type CompleteTwoFactorRemovalMutationVariables = Exact<{
  token: string;
}>;


export type CompleteTwoFactorRemovalMutation = {
  completeTwoFactorRemoval: boolean | null
};

export type CompleteTwoFactorMutationVariables = Exact<{
  challenge: string;
  code: string;
}>;


export type CompleteTwoFactorMutation = {
  completeTwoFactor: {
    accessToken: string,
    accessTokenExpiresAt: string,
    refreshToken: string | null,
    refreshTokenExpiresAt: string,
    user: {
      id: string
    },
    session: {
      id: string
    }
  } | null
};

export type ConfirmTwoFactorSetupMutationVariables = Exact<{
  code: string;
}>;


export type ConfirmTwoFactorSetupMutation = {
  confirmTwoFactorSetup: Array<string> | null
};

export type CreateCategoryMutationVariables = Exact<{
  input: CategoryInput;
}>;


export type CreateCategoryMutation = {
  createCategory: {
    id: string,
    name: string,
    icon: string | null,
    colour: string | null,
    archived: boolean,
    version: number,
    parent: {
      id: string
    } | null
  } | null
};

export type CredentialsFragment = {
  accessToken: string,
  accessTokenExpiresAt: string,
  refreshToken: string | null,
  refreshTokenExpiresAt: string,
  session: {
    id: string
  }
};

export type DataExportQueryVariables = Exact<{
  id: string;
  account?: boolean | null | undefined;
  profile?: boolean | null | undefined;
  expenses?: boolean | null | undefined;
}>;


export type DataExportQuery = {
  me: {
    dataExport: {
      id: string,
      account?: unknown,
      profile?: unknown,
      expenses?: unknown
    } | null
  } | null
};

export type DeleteAccountMutationVariables = Exact<{
  password: string;
  code?: string | null | undefined;
}>;


export type DeleteAccountMutation = {
  deleteAccount: boolean | null
};

export type DeleteBudgetMutationVariables = Exact<{
  id: string;
}>;


export type DeleteBudgetMutation = {
  deleteBudget: boolean | null
};

export type DeleteCategoryRuleMutationVariables = Exact<{
  id: string;
}>;


export type DeleteCategoryRuleMutation = {
  deleteCategoryRule: boolean | null
};

export type DeleteExpenseMutationVariables = Exact<{
  id: string;
  version?: number | null | undefined;
}>;


export type DeleteExpenseMutation = {
  deleteExpense: {
    id: string,
    version: number,
    deletedAt: string | null
  } | null
};

export type DisableTwoFactorMutationVariables = Exact<{
  password: string;
  code: string;
}>;


export type DisableTwoFactorMutation = {
  disableTwoFactor: boolean | null
};

export type DismissInsightMutationVariables = Exact<{
  id: string;
}>;


export type DismissInsightMutation = {
  dismissInsight: boolean | null
};

export type EditExpenseMutationVariables = Exact<{
  id: string;
  version: number;
  input: UpdateExpenseInput;
}>;


export type EditExpenseMutation = {
  updateExpense: {
    account: string | null,
    paymentMethod: PaymentMethod | null,
    occurredAt: string | null,
    createdAt: string,
    note: string | null,
    tags: Array<string>,
    deletedAt: string | null,
    id: string,
    version: number,
    bookedOn: string,
    merchant: string | null,
    direction: Direction,
    categorySource: CategorySource,
    categoryReason: string | null,
    source: ExpenseSource,
    exchangeRate: {
      rate: string,
      on: string,
      source: string
    } | null,
    bankMessage: {
      id: string,
      text: string,
      sender: string | null
    } | null,
    recurringCharge: {
      id: string,
      interval: RecurrenceInterval,
      nextDueOn: string
    } | null,
    refundOf: {
      id: string,
      merchant: string | null,
      bookedOn: string,
      amount: {
        amount: string,
        currency: string
      }
    } | null,
    refunds: Array<{
      id: string,
      merchant: string | null,
      bookedOn: string,
      amount: {
        amount: string,
        currency: string
      }
    }>,
    history: Array<{
      at: string,
      by: RevisionAuthor,
      changes: Array<{
        field: string,
        from: string | null,
        to: string | null
      }>
    }>,
    baseAmount: {
      amount: string,
      currency: string
    } | null,
    amount: {
      amount: string,
      currency: string
    },
    category: {
      id: string,
      name: string
    } | null,
    anomaly: {
      kind: AnomalyKind,
      score: number,
      reason: string
    } | null
  } | null
};

export type ExchangeRateQueryVariables = Exact<{
  from: string;
  to: string;
  on?: string | null | undefined;
}>;


export type ExchangeRateQuery = {
  exchangeRate: {
    from: string,
    to: string,
    rate: string,
    on: string,
    source: string
  } | null
};

export type ExpenseChangesQueryVariables = Exact<{
  since?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ExpenseChangesQuery = {
  me: {
    expenseChanges: {
      next: string,
      hasMore: boolean,
      changes: Array<{
        id: string,
        deleted: boolean,
        expense: {
          id: string,
          version: number,
          bookedOn: string,
          merchant: string | null,
          direction: Direction,
          categorySource: CategorySource,
          categoryReason: string | null,
          source: ExpenseSource,
          amount: {
            amount: string,
            currency: string
          },
          category: {
            id: string,
            name: string
          } | null,
          anomaly: {
            kind: AnomalyKind,
            score: number,
            reason: string
          } | null
        } | null
      }>
    } | null
  } | null
};

export type ExpenseDetailsQueryVariables = Exact<{
  id: string;
}>;


export type ExpenseDetailsQuery = {
  me: {
    expense: {
      account: string | null,
      paymentMethod: PaymentMethod | null,
      occurredAt: string | null,
      createdAt: string,
      note: string | null,
      tags: Array<string>,
      deletedAt: string | null,
      id: string,
      version: number,
      bookedOn: string,
      merchant: string | null,
      direction: Direction,
      categorySource: CategorySource,
      categoryReason: string | null,
      source: ExpenseSource,
      exchangeRate: {
        rate: string,
        on: string,
        source: string
      } | null,
      bankMessage: {
        id: string,
        text: string,
        sender: string | null
      } | null,
      recurringCharge: {
        id: string,
        interval: RecurrenceInterval,
        nextDueOn: string
      } | null,
      refundOf: {
        id: string,
        merchant: string | null,
        bookedOn: string,
        amount: {
          amount: string,
          currency: string
        }
      } | null,
      refunds: Array<{
        id: string,
        merchant: string | null,
        bookedOn: string,
        amount: {
          amount: string,
          currency: string
        }
      }>,
      history: Array<{
        at: string,
        by: RevisionAuthor,
        changes: Array<{
          field: string,
          from: string | null,
          to: string | null
        }>
      }>,
      baseAmount: {
        amount: string,
        currency: string
      } | null,
      amount: {
        amount: string,
        currency: string
      },
      category: {
        id: string,
        name: string
      } | null,
      anomaly: {
        kind: AnomalyKind,
        score: number,
        reason: string
      } | null
    } | null
  } | null
};

export type ExpenseLineFragment = {
  note: string | null,
  tags: Array<string>,
  deletedAt: string | null,
  id: string,
  version: number,
  bookedOn: string,
  merchant: string | null,
  direction: Direction,
  categorySource: CategorySource,
  categoryReason: string | null,
  source: ExpenseSource,
  baseAmount: {
    amount: string,
    currency: string
  } | null,
  amount: {
    amount: string,
    currency: string
  },
  category: {
    id: string,
    name: string
  } | null,
  anomaly: {
    kind: AnomalyKind,
    score: number,
    reason: string
  } | null
};

export type ExpensePageQueryVariables = Exact<{
  filter?: ExpenseFilter | null | undefined;
  sort?: ExpenseSort | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExpensePageQuery = {
  me: {
    expenses: {
      edges: Array<{
        node: {
          note: string | null,
          tags: Array<string>,
          deletedAt: string | null,
          id: string,
          version: number,
          bookedOn: string,
          merchant: string | null,
          direction: Direction,
          categorySource: CategorySource,
          categoryReason: string | null,
          source: ExpenseSource,
          baseAmount: {
            amount: string,
            currency: string
          } | null,
          amount: {
            amount: string,
            currency: string
          },
          category: {
            id: string,
            name: string
          } | null,
          anomaly: {
            kind: AnomalyKind,
            score: number,
            reason: string
          } | null
        }
      }>,
      pageInfo: {
        hasNextPage: boolean,
        endCursor: string | null
      }
    } | null
  } | null
};

export type ExpenseRowFragment = {
  id: string,
  version: number,
  bookedOn: string,
  merchant: string | null,
  direction: Direction,
  categorySource: CategorySource,
  categoryReason: string | null,
  source: ExpenseSource,
  amount: {
    amount: string,
    currency: string
  },
  category: {
    id: string,
    name: string
  } | null,
  anomaly: {
    kind: AnomalyKind,
    score: number,
    reason: string
  } | null
};

export type ExpenseSumsQueryVariables = Exact<{
  filter?: ExpenseFilter | null | undefined;
}>;


export type ExpenseSumsQuery = {
  me: {
    expenses: {
      totalCount: number,
      total: Array<{
        amount: string,
        currency: string
      }>
    } | null
  } | null
};

export type ExpensesScreenQueryVariables = Exact<{ [key: string]: never; }>;


export type ExpensesScreenQuery = {
  me: {
    profile: {
      baseCurrency: string,
      timeZone: string,
      monthStartDay: number
    } | null,
    categories: Array<{
      id: string,
      name: string,
      icon: string | null,
      colour: string | null,
      archived: boolean,
      version: number,
      parent: {
        id: string
      } | null
    }> | null,
    tags: Array<{
      tag: string,
      expenseCount: number
    }> | null,
    merchants: Array<{
      merchant: string,
      expenseCount: number
    }> | null
  } | null
};

export type ExpensesQueryVariables = Exact<{
  filter?: ExpenseFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExpensesQuery = {
  me: {
    expenses: {
      totalCount: number,
      edges: Array<{
        node: {
          id: string,
          version: number,
          bookedOn: string,
          merchant: string | null,
          direction: Direction,
          categorySource: CategorySource,
          categoryReason: string | null,
          source: ExpenseSource,
          amount: {
            amount: string,
            currency: string
          },
          category: {
            id: string,
            name: string
          } | null,
          anomaly: {
            kind: AnomalyKind,
            score: number,
            reason: string
          } | null
        }
      }>,
      pageInfo: {
        hasNextPage: boolean,
        endCursor: string | null
      }
    } | null
  } | null
};

export type ExportExpensesMutationVariables = Exact<{
  filter?: ExpenseFilter | null | undefined;
  format: ExportFormat;
}>;


export type ExportExpensesMutation = {
  exportExpenses: {
    format: ExportFormat,
    fileName: string,
    rowCount: number,
    content: string
  } | null
};

export type ExportMyDataMutationVariables = Exact<{
  code?: string | null | undefined;
}>;


export type ExportMyDataMutation = {
  exportMyData: {
    id: string,
    account: unknown,
    profile: unknown,
    expenses: unknown
  } | null
};

export type FindExpensesQueryVariables = Exact<{
  filter?: ExpenseFilter | null | undefined;
  sort?: ExpenseSort | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FindExpensesQuery = {
  me: {
    expenses: {
      totalCount: number,
      total: Array<{
        amount: string,
        currency: string
      }>,
      edges: Array<{
        node: {
          id: string,
          version: number,
          bookedOn: string,
          merchant: string | null,
          direction: Direction,
          categorySource: CategorySource,
          categoryReason: string | null,
          source: ExpenseSource,
          amount: {
            amount: string,
            currency: string
          },
          category: {
            id: string,
            name: string
          } | null,
          anomaly: {
            kind: AnomalyKind,
            score: number,
            reason: string
          } | null
        }
      }>,
      pageInfo: {
        hasNextPage: boolean,
        endCursor: string | null
      }
    } | null
  } | null
};

export type ForecastQueryVariables = Exact<{
  month?: string | null | undefined;
}>;


export type ForecastQuery = {
  me: {
    forecast: {
      month: string,
      confidence: number,
      computedAt: string,
      projected: {
        amount: string,
        currency: string
      },
      low: {
        amount: string,
        currency: string
      },
      high: {
        amount: string,
        currency: string
      },
      spentSoFar: {
        amount: string,
        currency: string
      },
      recurringStillDue: {
        amount: string,
        currency: string
      }
    } | null
  } | null
};

export type HomeScreenQueryVariables = Exact<{
  month: string;
  monthBefore: string;
}>;


export type HomeScreenQuery = {
  me: {
    profile: {
      displayName: string,
      baseCurrency: string,
      timeZone: string,
      locale: string,
      monthStartDay: number
    } | null,
    account: {
      email: string,
      emailVerified: boolean,
      twoFactorRemoval: {
        removableAt: string
      } | null
    } | null,
    byCategory: {
      from: string,
      to: string,
      total: {
        amount: string,
        currency: string
      },
      groups: Array<{
        key: string,
        label: string,
        share: number,
        total: {
          amount: string,
          currency: string
        },
        category: {
          id: string,
          colour: string | null,
          icon: string | null
        } | null
      }>,
      unconverted: Array<{
        amount: string,
        currency: string
      }>
    } | null,
    byDay: {
      groups: Array<{
        key: string,
        total: {
          amount: string,
          currency: string
        }
      }>
    } | null,
    before: {
      from: string,
      to: string,
      groups: Array<{
        key: string,
        total: {
          amount: string,
          currency: string
        }
      }>
    } | null,
    budgets: Array<{
      id: string,
      version: number,
      month: string,
      carryOver: boolean,
      thresholds: Array<number>,
      reachedThresholds: Array<number>,
      category: {
        id: string,
        name: string
      } | null,
      amount: {
        amount: string,
        currency: string
      },
      carriedOver: {
        amount: string,
        currency: string
      },
      spent: {
        amount: string,
        currency: string
      },
      remaining: {
        amount: string,
        currency: string
      },
      projected: {
        amount: string,
        currency: string
      } | null
    }> | null,
    forecast: {
      confidence: number,
      projected: {
        amount: string,
        currency: string
      },
      low: {
        amount: string,
        currency: string
      },
      high: {
        amount: string,
        currency: string
      },
      recurringStillDue: {
        amount: string,
        currency: string
      }
    } | null,
    recurringCharges: Array<{
      id: string,
      merchant: string,
      interval: RecurrenceInterval,
      nextDueOn: string,
      lastPaidOn: string,
      confidence: number,
      confirmed: boolean,
      dismissed: boolean,
      amount: {
        amount: string,
        currency: string
      },
      amountMin: {
        amount: string,
        currency: string
      },
      amountMax: {
        amount: string,
        currency: string
      }
    }> | null,
    insights: {
      edges: Array<{
        node: {
          id: string,
          kind: InsightKind,
          text: string,
          parameters: unknown,
          createdAt: string
        }
      }>
    } | null,
    expenses: {
      edges: Array<{
        node: {
          id: string,
          version: number,
          bookedOn: string,
          merchant: string | null,
          direction: Direction,
          categorySource: CategorySource,
          categoryReason: string | null,
          source: ExpenseSource,
          amount: {
            amount: string,
            currency: string
          },
          category: {
            id: string,
            name: string
          } | null,
          anomaly: {
            kind: AnomalyKind,
            score: number,
            reason: string
          } | null
        }
      }>
    } | null,
    bankMessages: {
      totalCount: number
    } | null
  } | null
};

export type HomeQueryVariables = Exact<{
  month: string;
  first?: number | null | undefined;
}>;


export type HomeQuery = {
  me: {
    id: string,
    account: {
      email: string
    } | null,
    profile: {
      displayName: string,
      baseCurrency: string,
      timeZone: string
    } | null,
    expenses: {
      totalCount: number,
      edges: Array<{
        node: {
          id: string,
          version: number,
          bookedOn: string,
          merchant: string | null,
          direction: Direction,
          categorySource: CategorySource,
          categoryReason: string | null,
          source: ExpenseSource,
          amount: {
            amount: string,
            currency: string
          },
          category: {
            id: string,
            name: string
          } | null,
          anomaly: {
            kind: AnomalyKind,
            score: number,
            reason: string
          } | null
        }
      }>,
      pageInfo: {
        hasNextPage: boolean,
        endCursor: string | null
      }
    } | null,
    spending: {
      total: {
        amount: string,
        currency: string
      },
      groups: Array<{
        key: string,
        label: string,
        share: number,
        total: {
          amount: string,
          currency: string
        }
      }>
    } | null,
    categories: Array<{
      id: string,
      name: string
    }> | null
  } | null
};

export type ImportExpensesMutationVariables = Exact<{
  input: ImportInput;
}>;


export type ImportExpensesMutation = {
  importExpenses: {
    id: string,
    status: JobStatus,
    source: string,
    total: number,
    done: number,
    imported: number,
    duplicates: number,
    failed: number,
    undone: number,
    notes: Array<string>,
    rows: Array<{
      line: number,
      outcome: ImportOutcome,
      error: {
        code: string,
        message: string,
        field: string | null
      } | null
    }>,
    problem: {
      code: string,
      message: string
    } | null
  } | null
};

export type ImportJobQueryVariables = Exact<{
  id: string;
  after?: number | null | undefined;
}>;


export type ImportJobQuery = {
  me: {
    id: string,
    importJob: {
      id: string,
      status: JobStatus,
      source: string,
      total: number,
      done: number,
      imported: number,
      duplicates: number,
      failed: number,
      undone: number,
      notes: Array<string>,
      rows: Array<{
        line: number,
        outcome: ImportOutcome,
        expense: {
          id: string,
          version: number
        } | null,
        error: {
          code: string,
          message: string,
          field: string | null
        } | null
      }>,
      problem: {
        code: string,
        message: string
      } | null
    } | null
  } | null
};

export type ImportProgressQueryVariables = Exact<{
  id: string;
}>;


export type ImportProgressQuery = {
  me: {
    importJob: {
      id: string,
      status: JobStatus,
      source: string,
      total: number,
      done: number,
      imported: number,
      duplicates: number,
      failed: number,
      undone: number,
      notes: Array<string>,
      problem: {
        code: string,
        message: string
      } | null
    } | null
  } | null
};

export type ImportRowsQueryVariables = Exact<{
  id: string;
  after?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type ImportRowsQuery = {
  me: {
    importJob: {
      id: string,
      rows: Array<{
        line: number,
        outcome: ImportOutcome,
        expense: {
          id: string,
          version: number,
          merchant: string | null,
          bookedOn: string,
          direction: Direction,
          amount: {
            amount: string,
            currency: string
          },
          bankMessage: {
            id: string
          } | null
        } | null,
        error: {
          code: string,
          message: string,
          field: string | null
        } | null
      }>
    } | null
  } | null
};

export type ImportStateFragment = {
  id: string,
  status: JobStatus,
  source: string,
  total: number,
  done: number,
  imported: number,
  duplicates: number,
  failed: number,
  undone: number,
  notes: Array<string>,
  problem: {
    code: string,
    message: string
  } | null
};

export type InsightsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type InsightsQuery = {
  me: {
    insights: {
      edges: Array<{
        node: {
          id: string,
          kind: InsightKind,
          text: string,
          parameters: unknown,
          createdAt: string,
          expense: {
            id: string,
            version: number,
            bookedOn: string,
            merchant: string | null,
            direction: Direction,
            categorySource: CategorySource,
            categoryReason: string | null,
            source: ExpenseSource,
            amount: {
              amount: string,
              currency: string
            },
            category: {
              id: string,
              name: string
            } | null,
            anomaly: {
              kind: AnomalyKind,
              score: number,
              reason: string
            } | null
          } | null,
          recurringCharge: {
            id: string,
            merchant: string,
            interval: RecurrenceInterval,
            nextDueOn: string,
            lastPaidOn: string,
            confidence: number,
            confirmed: boolean,
            dismissed: boolean,
            amount: {
              amount: string,
              currency: string
            },
            amountMin: {
              amount: string,
              currency: string
            },
            amountMax: {
              amount: string,
              currency: string
            }
          } | null,
          budget: {
            id: string,
            version: number,
            month: string,
            carryOver: boolean,
            thresholds: Array<number>,
            reachedThresholds: Array<number>,
            category: {
              id: string,
              name: string
            } | null,
            amount: {
              amount: string,
              currency: string
            },
            carriedOver: {
              amount: string,
              currency: string
            },
            spent: {
              amount: string,
              currency: string
            },
            remaining: {
              amount: string,
              currency: string
            },
            projected: {
              amount: string,
              currency: string
            } | null
          } | null
        }
      }>,
      pageInfo: {
        hasNextPage: boolean,
        endCursor: string | null
      }
    } | null
  } | null
};

export type LinkRefundMutationVariables = Exact<{
  refundId: string;
  expenseId: string;
}>;


export type LinkRefundMutation = {
  linkRefund: {
    id: string,
    version: number,
    bookedOn: string,
    merchant: string | null,
    direction: Direction,
    categorySource: CategorySource,
    categoryReason: string | null,
    source: ExpenseSource,
    refundOf: {
      id: string,
      refunds: Array<{
        id: string
      }>
    } | null,
    amount: {
      amount: string,
      currency: string
    },
    category: {
      id: string,
      name: string
    } | null,
    anomaly: {
      kind: AnomalyKind,
      score: number,
      reason: string
    } | null
  } | null
};

export type LogInMutationVariables = Exact<{
  input: LogInInput;
}>;


export type LogInMutation = {
  logIn:
    | {
      __typename: 'AuthSession',
      accessToken: string,
      accessTokenExpiresAt: string,
      refreshToken: string | null,
      refreshTokenExpiresAt: string,
      user: {
        id: string
      },
      session: {
        id: string
      }
    }
    | {
      __typename: 'TwoFactorChallenge',
      challenge: string,
      expiresAt: string
    }
   | null
};

export type LogOutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogOutMutation = {
  logOut: boolean | null
};

export type MergeMerchantsMutationVariables = Exact<{
  from: Array<string>;
  into: string;
}>;


export type MergeMerchantsMutation = {
  mergeMerchants: number | null
};

export type ProfileRowFragment = {
  firstName: string | null,
  lastName: string | null,
  displayName: string,
  phoneNumber: string | null,
  baseCurrency: string,
  timeZone: string,
  locale: string,
  monthStartDay: number,
  version: number
};

export type ProfileScreenQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileScreenQuery = {
  me: {
    profile: {
      firstName: string | null,
      lastName: string | null,
      displayName: string,
      phoneNumber: string | null,
      baseCurrency: string,
      timeZone: string,
      locale: string,
      monthStartDay: number,
      version: number
    } | null
  } | null
};

export type RecordExpenseMutationVariables = Exact<{
  input: RecordExpenseInput;
  idempotencyKey?: string | null | undefined;
}>;


export type RecordExpenseMutation = {
  recordExpense: {
    id: string,
    version: number,
    bookedOn: string,
    merchant: string | null,
    direction: Direction,
    categorySource: CategorySource,
    categoryReason: string | null,
    source: ExpenseSource,
    amount: {
      amount: string,
      currency: string
    },
    category: {
      id: string,
      name: string
    } | null,
    anomaly: {
      kind: AnomalyKind,
      score: number,
      reason: string
    } | null
  } | null
};

export type RecordExpensesMutationVariables = Exact<{
  inputs: Array<RecordExpenseInput>;
  idempotencyKey?: string | null | undefined;
}>;


export type RecordExpensesMutation = {
  recordExpenses: {
    outcomes: Array<{
      expense: {
        id: string,
        version: number,
        bookedOn: string,
        merchant: string | null,
        direction: Direction,
        categorySource: CategorySource,
        categoryReason: string | null,
        source: ExpenseSource,
        amount: {
          amount: string,
          currency: string
        },
        category: {
          id: string,
          name: string
        } | null,
        anomaly: {
          kind: AnomalyKind,
          score: number,
          reason: string
        } | null
      } | null,
      error: {
        code: string,
        message: string,
        field: string | null
      } | null
    }>
  } | null
};

export type RecurringChargeRowFragment = {
  id: string,
  merchant: string,
  interval: RecurrenceInterval,
  nextDueOn: string,
  lastPaidOn: string,
  confidence: number,
  confirmed: boolean,
  dismissed: boolean,
  amount: {
    amount: string,
    currency: string
  },
  amountMin: {
    amount: string,
    currency: string
  },
  amountMax: {
    amount: string,
    currency: string
  }
};

export type RecurringChargesQueryVariables = Exact<{ [key: string]: never; }>;


export type RecurringChargesQuery = {
  me: {
    recurringCharges: Array<{
      id: string,
      merchant: string,
      interval: RecurrenceInterval,
      nextDueOn: string,
      lastPaidOn: string,
      confidence: number,
      confirmed: boolean,
      dismissed: boolean,
      amount: {
        amount: string,
        currency: string
      },
      amountMin: {
        amount: string,
        currency: string
      },
      amountMax: {
        amount: string,
        currency: string
      }
    }> | null
  } | null
};

export type RefreshSessionMutationVariables = Exact<{
  refreshToken?: string | null | undefined;
}>;


export type RefreshSessionMutation = {
  refreshSession: {
    accessToken: string,
    accessTokenExpiresAt: string,
    refreshToken: string | null,
    refreshTokenExpiresAt: string,
    user: {
      id: string
    },
    session: {
      id: string
    }
  } | null
};

export type RejectBankMessageMutationVariables = Exact<{
  id: string;
}>;


export type RejectBankMessageMutation = {
  rejectBankMessage: {
    id: string,
    status: BankMessageStatus
  } | null
};

export type RemoveTagMutationVariables = Exact<{
  tag: string;
}>;


export type RemoveTagMutation = {
  removeTag: number | null
};

export type RenameTagMutationVariables = Exact<{
  from: string;
  to: string;
}>;


export type RenameTagMutation = {
  renameTag: number | null
};

export type ReportFiguresFragment = {
  from: string,
  to: string,
  currency: string,
  expenseCount: number,
  total: {
    amount: string,
    currency: string
  },
  gross: {
    amount: string,
    currency: string
  },
  refunds: {
    amount: string,
    currency: string
  },
  unconverted: Array<{
    amount: string,
    currency: string
  }>
};

export type ReportGroupFragment = {
  key: string,
  label: string,
  expenseCount: number,
  share: number,
  total: {
    amount: string,
    currency: string
  },
  category: {
    id: string,
    colour: string | null
  } | null
};

export type ReportsScreenQueryVariables = Exact<{
  period: PeriodInput;
  before: PeriodInput;
  groupBy: SpendingGroupBy;
  currency?: string | null | undefined;
  trendFrom: string;
  trendTo: string;
  charged: ExpenseFilter;
}>;


export type ReportsScreenQuery = {
  me: {
    profile: {
      baseCurrency: string,
      timeZone: string,
      monthStartDay: number
    } | null,
    now: {
      from: string,
      to: string,
      currency: string,
      expenseCount: number,
      groups: Array<{
        key: string,
        label: string,
        expenseCount: number,
        share: number,
        children: Array<{
          key: string,
          label: string,
          expenseCount: number,
          share: number,
          total: {
            amount: string,
            currency: string
          },
          category: {
            id: string,
            colour: string | null
          } | null
        }>,
        total: {
          amount: string,
          currency: string
        },
        category: {
          id: string,
          colour: string | null
        } | null
      }>,
      total: {
        amount: string,
        currency: string
      },
      gross: {
        amount: string,
        currency: string
      },
      refunds: {
        amount: string,
        currency: string
      },
      unconverted: Array<{
        amount: string,
        currency: string
      }>
    } | null,
    before: {
      from: string,
      to: string,
      currency: string,
      expenseCount: number,
      groups: Array<{
        key: string,
        total: {
          amount: string,
          currency: string
        }
      }>,
      total: {
        amount: string,
        currency: string
      },
      gross: {
        amount: string,
        currency: string
      },
      refunds: {
        amount: string,
        currency: string
      },
      unconverted: Array<{
        amount: string,
        currency: string
      }>
    } | null,
    trend: {
      currency: string,
      months: Array<{
        month: string,
        changeFromPrevious: number | null,
        changeFromYearBefore: number | null,
        total: {
          amount: string,
          currency: string
        }
      }>
    } | null,
    charged: {
      total: Array<{
        amount: string,
        currency: string
      }>
    } | null
  } | null
};

export type RequestEmailVerificationMutationVariables = Exact<{ [key: string]: never; }>;


export type RequestEmailVerificationMutation = {
  requestEmailVerification: boolean | null
};

export type RequestPasswordResetMutationVariables = Exact<{
  email: string;
}>;


export type RequestPasswordResetMutation = {
  requestPasswordReset: boolean | null
};

export type RequestTwoFactorRemovalMutationVariables = Exact<{
  challenge: string;
}>;


export type RequestTwoFactorRemovalMutation = {
  requestTwoFactorRemoval: {
    requestedAt: string,
    removableAt: string
  } | null
};

export type ResetPasswordMutationVariables = Exact<{
  token: string;
  newPassword: string;
  startOver?: boolean | null | undefined;
}>;


export type ResetPasswordMutation = {
  resetPassword: boolean | null
};

export type RestoreExpenseMutationVariables = Exact<{
  id: string;
}>;


export type RestoreExpenseMutation = {
  restoreExpense: {
    id: string,
    version: number,
    bookedOn: string,
    merchant: string | null,
    direction: Direction,
    categorySource: CategorySource,
    categoryReason: string | null,
    source: ExpenseSource,
    amount: {
      amount: string,
      currency: string
    },
    category: {
      id: string,
      name: string
    } | null,
    anomaly: {
      kind: AnomalyKind,
      score: number,
      reason: string
    } | null
  } | null
};

export type ReviewMessageFragment = {
  id: string,
  text: string,
  sender: string | null,
  receivedAt: string,
  status: BankMessageStatus,
  confidence: number | null,
  ignoredBecause: string | null,
  reviewBecause: string | null,
  extracted: {
    direction: Direction | null,
    merchant: string | null,
    account: string | null,
    reference: string | null,
    bookedOn: string | null,
    paymentMethod: PaymentMethod | null,
    amount: {
      amount: string,
      currency: string
    } | null,
    spans: Array<{
      field: string,
      start: number,
      end: number,
      confidence: number
    }>
  } | null,
  duplicateOf: {
    id: string,
    text: string,
    sender: string | null,
    receivedAt: string
  } | null,
  expense: {
    id: string,
    version: number,
    bookedOn: string,
    merchant: string | null,
    direction: Direction,
    categorySource: CategorySource,
    categoryReason: string | null,
    source: ExpenseSource,
    amount: {
      amount: string,
      currency: string
    },
    category: {
      id: string,
      name: string
    } | null,
    anomaly: {
      kind: AnomalyKind,
      score: number,
      reason: string
    } | null
  } | null
};

export type ReviewMessagesQueryVariables = Exact<{
  status?: BankMessageStatus | null | undefined;
  after?: string | null | undefined;
}>;


export type ReviewMessagesQuery = {
  me: {
    bankMessages: {
      edges: Array<{
        node: {
          id: string,
          text: string,
          sender: string | null,
          receivedAt: string,
          status: BankMessageStatus,
          confidence: number | null,
          ignoredBecause: string | null,
          reviewBecause: string | null,
          extracted: {
            direction: Direction | null,
            merchant: string | null,
            account: string | null,
            reference: string | null,
            bookedOn: string | null,
            paymentMethod: PaymentMethod | null,
            amount: {
              amount: string,
              currency: string
            } | null,
            spans: Array<{
              field: string,
              start: number,
              end: number,
              confidence: number
            }>
          } | null,
          duplicateOf: {
            id: string,
            text: string,
            sender: string | null,
            receivedAt: string
          } | null,
          expense: {
            id: string,
            version: number,
            bookedOn: string,
            merchant: string | null,
            direction: Direction,
            categorySource: CategorySource,
            categoryReason: string | null,
            source: ExpenseSource,
            amount: {
              amount: string,
              currency: string
            },
            category: {
              id: string,
              name: string
            } | null,
            anomaly: {
              kind: AnomalyKind,
              score: number,
              reason: string
            } | null
          } | null
        }
      }>,
      pageInfo: {
        hasNextPage: boolean,
        endCursor: string | null
      }
    } | null
  } | null
};

export type ReviewScreenQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewScreenQuery = {
  me: {
    profile: {
      baseCurrency: string
    } | null,
    unread: {
      totalCount: number
    } | null,
    waiting: {
      totalCount: number
    } | null
  } | null
};

export type RevokeOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type RevokeOtherSessionsMutation = {
  revokeOtherSessions: number | null
};

export type RevokeSessionMutationVariables = Exact<{
  id: string;
}>;


export type RevokeSessionMutation = {
  revokeSession: boolean | null
};

export type RuleRowFragment = {
  id: string,
  position: number,
  when: {
    merchant: string | null,
    text: string | null,
    minAmount: string | null,
    maxAmount: string | null,
    account: string | null
  },
  then: {
    addTags: Array<string>,
    merchant: string | null,
    category: {
      id: string,
      name: string
    } | null
  }
};

export type RulesScreenQueryVariables = Exact<{ [key: string]: never; }>;


export type RulesScreenQuery = {
  me: {
    categoryRules: Array<{
      id: string,
      position: number,
      latestRun: {
        id: string,
        done: boolean,
        undone: boolean,
        matched: number,
        changed: number
      } | null,
      when: {
        merchant: string | null,
        text: string | null,
        minAmount: string | null,
        maxAmount: string | null,
        account: string | null
      },
      then: {
        addTags: Array<string>,
        merchant: string | null,
        category: {
          id: string,
          name: string
        } | null
      }
    }> | null,
    categories: Array<{
      id: string,
      name: string,
      icon: string | null,
      colour: string | null,
      archived: boolean,
      version: number,
      parent: {
        id: string
      } | null
    }> | null
  } | null
};

export type SecondFactorQueryVariables = Exact<{ [key: string]: never; }>;


export type SecondFactorQuery = {
  me: {
    account: {
      twoFactorEnabled: boolean
    } | null
  } | null
};

export type SecurityScreenQueryVariables = Exact<{
  events?: number | null | undefined;
}>;


export type SecurityScreenQuery = {
  me: {
    account: {
      email: string,
      emailVerified: boolean,
      pendingEmail: string | null,
      twoFactorEnabled: boolean,
      twoFactorRemoval: {
        removableAt: string
      } | null,
      sessions: Array<{
        id: string,
        current: boolean,
        device: string | null,
        address: string | null,
        createdAt: string,
        lastUsedAt: string
      }>,
      securityEvents: {
        edges: Array<{
          node: {
            id: string,
            kind: SecurityEventKind,
            occurredAt: string,
            address: string | null,
            device: string | null
          }
        }>,
        pageInfo: {
          hasNextPage: boolean
        }
      }
    } | null
  } | null
};

export type SeparateDuplicateMutationVariables = Exact<{
  id: string;
}>;


export type SeparateDuplicateMutation = {
  separateDuplicate: {
    id: string,
    status: BankMessageStatus,
    expense: {
      id: string,
      version: number,
      bookedOn: string,
      merchant: string | null,
      direction: Direction,
      categorySource: CategorySource,
      categoryReason: string | null,
      source: ExpenseSource,
      amount: {
        amount: string,
        currency: string
      },
      category: {
        id: string,
        name: string
      } | null,
      anomaly: {
        kind: AnomalyKind,
        score: number,
        reason: string
      } | null
    } | null
  } | null
};

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = {
  me: {
    account: {
      email: string,
      sessions: Array<{
        id: string,
        current: boolean,
        device: string | null,
        address: string | null,
        createdAt: string,
        lastUsedAt: string
      }>,
      securityEvents: {
        edges: Array<{
          node: {
            kind: SecurityEventKind,
            occurredAt: string,
            address: string | null
          }
        }>
      }
    } | null
  } | null
};

export type SetBudgetMutationVariables = Exact<{
  input: BudgetInput;
}>;


export type SetBudgetMutation = {
  setBudget: {
    id: string,
    version: number,
    month: string,
    carryOver: boolean,
    thresholds: Array<number>,
    reachedThresholds: Array<number>,
    category: {
      id: string,
      name: string
    } | null,
    amount: {
      amount: string,
      currency: string
    },
    carriedOver: {
      amount: string,
      currency: string
    },
    spent: {
      amount: string,
      currency: string
    },
    remaining: {
      amount: string,
      currency: string
    },
    projected: {
      amount: string,
      currency: string
    } | null
  } | null
};

export type SetCategoryRuleMutationVariables = Exact<{
  input: CategoryRuleInput;
}>;


export type SetCategoryRuleMutation = {
  setCategoryRule: {
    matched: number,
    run: string | null,
    rule: {
      id: string,
      position: number,
      when: {
        merchant: string | null,
        text: string | null,
        minAmount: string | null,
        maxAmount: string | null,
        account: string | null
      },
      then: {
        addTags: Array<string>,
        merchant: string | null,
        category: {
          id: string,
          name: string
        } | null
      }
    } | null,
    changed: Array<{
      id: string,
      version: number,
      bookedOn: string,
      merchant: string | null,
      direction: Direction,
      categorySource: CategorySource,
      categoryReason: string | null,
      source: ExpenseSource,
      amount: {
        amount: string,
        currency: string
      },
      category: {
        id: string,
        name: string
      } | null,
      anomaly: {
        kind: AnomalyKind,
        score: number,
        reason: string
      } | null
    }>
  } | null
};

export type SetExchangeRateMutationVariables = Exact<{
  expenseId: string;
  rate: string;
}>;


export type SetExchangeRateMutation = {
  setExchangeRate: {
    id: string,
    version: number,
    bookedOn: string,
    merchant: string | null,
    direction: Direction,
    categorySource: CategorySource,
    categoryReason: string | null,
    source: ExpenseSource,
    baseAmount: {
      amount: string,
      currency: string
    } | null,
    exchangeRate: {
      rate: string,
      on: string,
      source: string
    } | null,
    amount: {
      amount: string,
      currency: string
    },
    category: {
      id: string,
      name: string
    } | null,
    anomaly: {
      kind: AnomalyKind,
      score: number,
      reason: string
    } | null
  } | null
};

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = {
  signUp: {
    accessToken: string,
    accessTokenExpiresAt: string,
    refreshToken: string | null,
    refreshTokenExpiresAt: string,
    user: {
      id: string,
      account: {
        email: string
      } | null,
      profile: {
        displayName: string,
        baseCurrency: string
      } | null
    },
    session: {
      id: string
    }
  } | null
};

export type SpendingByCategoryQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type SpendingByCategoryQuery = {
  me: {
    spending: {
      total: {
        amount: string,
        currency: string
      },
      groups: Array<{
        key: string,
        label: string,
        share: number,
        total: {
          amount: string,
          currency: string
        },
        children: Array<{
          key: string,
          label: string,
          share: number,
          total: {
            amount: string,
            currency: string
          }
        }>
      }>
    } | null
  } | null
};

export type SpendingTrendQueryVariables = Exact<{
  from: string;
  to: string;
  groupBy?: SpendingGroupBy | null | undefined;
}>;


export type SpendingTrendQuery = {
  me: {
    spendingTrend: {
      currency: string,
      months: Array<{
        month: string,
        changeFromPrevious: number | null,
        changeFromYearBefore: number | null,
        total: {
          amount: string,
          currency: string
        },
        groups: Array<{
          key: string,
          label: string,
          share: number,
          total: {
            amount: string,
            currency: string
          }
        }>
      }>
    } | null
  } | null
};

export type SpendingQueryVariables = Exact<{
  period: PeriodInput;
  groupBy: SpendingGroupBy;
}>;


export type SpendingQuery = {
  me: {
    spending: {
      from: string,
      to: string,
      currency: string,
      expenseCount: number,
      total: {
        amount: string,
        currency: string
      },
      gross: {
        amount: string,
        currency: string
      },
      refunds: {
        amount: string,
        currency: string
      },
      groups: Array<{
        key: string,
        label: string,
        expenseCount: number,
        share: number,
        total: {
          amount: string,
          currency: string
        }
      }>,
      unconverted: Array<{
        amount: string,
        currency: string
      }>
    } | null
  } | null
};

export type SubmitBankMessagesMutationVariables = Exact<{
  messages: Array<BankMessageInput>;
  idempotencyKey?: string | null | undefined;
}>;


export type SubmitBankMessagesMutation = {
  submitBankMessages: Array<{
    id: string,
    status: BankMessageStatus
  }> | null
};

export type TagsAndMerchantsQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type TagsAndMerchantsQuery = {
  me: {
    tags: Array<{
      tag: string,
      expenseCount: number
    }> | null,
    merchants: Array<{
      merchant: string,
      expenseCount: number,
      lastUsedOn: string
    }> | null
  } | null
};

export type UndoImportMutationVariables = Exact<{
  id: string;
}>;


export type UndoImportMutation = {
  undoImport: {
    id: string,
    status: JobStatus,
    source: string,
    total: number,
    done: number,
    imported: number,
    duplicates: number,
    failed: number,
    undone: number,
    notes: Array<string>,
    problem: {
      code: string,
      message: string
    } | null
  } | null
};

export type UndoRuleRunMutationVariables = Exact<{
  run: string;
}>;


export type UndoRuleRunMutation = {
  undoRuleRun: number | null
};

export type UnlinkRefundMutationVariables = Exact<{
  refundId: string;
}>;


export type UnlinkRefundMutation = {
  unlinkRefund: {
    id: string,
    version: number,
    bookedOn: string,
    merchant: string | null,
    direction: Direction,
    categorySource: CategorySource,
    categoryReason: string | null,
    source: ExpenseSource,
    refundOf: {
      id: string
    } | null,
    amount: {
      amount: string,
      currency: string
    },
    category: {
      id: string,
      name: string
    } | null,
    anomaly: {
      kind: AnomalyKind,
      score: number,
      reason: string
    } | null
  } | null
};

export type UpdateCategoryMutationVariables = Exact<{
  id: string;
  input: CategoryInput;
  version?: number | null | undefined;
}>;


export type UpdateCategoryMutation = {
  updateCategory: {
    id: string,
    name: string,
    icon: string | null,
    colour: string | null,
    archived: boolean,
    version: number,
    parent: {
      id: string
    } | null
  } | null
};

export type UpdateExpenseMutationVariables = Exact<{
  id: string;
  version: number;
  input: UpdateExpenseInput;
}>;


export type UpdateExpenseMutation = {
  updateExpense: {
    id: string,
    version: number,
    bookedOn: string,
    merchant: string | null,
    direction: Direction,
    categorySource: CategorySource,
    categoryReason: string | null,
    source: ExpenseSource,
    amount: {
      amount: string,
      currency: string
    },
    category: {
      id: string,
      name: string
    } | null,
    anomaly: {
      kind: AnomalyKind,
      score: number,
      reason: string
    } | null
  } | null
};

export type UpdatePreferencesMutationVariables = Exact<{
  input: UpdatePreferencesInput;
  version?: number | null | undefined;
}>;


export type UpdatePreferencesMutation = {
  updatePreferences: {
    profile: {
      firstName: string | null,
      lastName: string | null,
      displayName: string,
      phoneNumber: string | null,
      baseCurrency: string,
      timeZone: string,
      locale: string,
      monthStartDay: number,
      version: number
    } | null
  } | null
};

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
  version?: number | null | undefined;
}>;


export type UpdateProfileMutation = {
  updateProfile: {
    profile: {
      firstName: string | null,
      lastName: string | null,
      displayName: string,
      phoneNumber: string | null,
      baseCurrency: string,
      timeZone: string,
      locale: string,
      monthStartDay: number,
      version: number
    } | null
  } | null
};

export type UpdateRecurringChargeMutationVariables = Exact<{
  id: string;
  input: RecurringChargeInput;
}>;


export type UpdateRecurringChargeMutation = {
  updateRecurringCharge: {
    id: string,
    merchant: string,
    interval: RecurrenceInterval,
    nextDueOn: string,
    lastPaidOn: string,
    confidence: number,
    confirmed: boolean,
    dismissed: boolean,
    amount: {
      amount: string,
      currency: string
    },
    amountMin: {
      amount: string,
      currency: string
    },
    amountMax: {
      amount: string,
      currency: string
    }
  } | null
};

export type VerifyEmailMutationVariables = Exact<{
  token: string;
}>;


export type VerifyEmailMutation = {
  verifyEmail: boolean | null
};

export type WholeExpenseFragment = {
  account: string | null,
  paymentMethod: PaymentMethod | null,
  occurredAt: string | null,
  createdAt: string,
  note: string | null,
  tags: Array<string>,
  deletedAt: string | null,
  id: string,
  version: number,
  bookedOn: string,
  merchant: string | null,
  direction: Direction,
  categorySource: CategorySource,
  categoryReason: string | null,
  source: ExpenseSource,
  exchangeRate: {
    rate: string,
    on: string,
    source: string
  } | null,
  bankMessage: {
    id: string,
    text: string,
    sender: string | null
  } | null,
  recurringCharge: {
    id: string,
    interval: RecurrenceInterval,
    nextDueOn: string
  } | null,
  refundOf: {
    id: string,
    merchant: string | null,
    bookedOn: string,
    amount: {
      amount: string,
      currency: string
    }
  } | null,
  refunds: Array<{
    id: string,
    merchant: string | null,
    bookedOn: string,
    amount: {
      amount: string,
      currency: string
    }
  }>,
  history: Array<{
    at: string,
    by: RevisionAuthor,
    changes: Array<{
      field: string,
      from: string | null,
      to: string | null
    }>
  }>,
  baseAmount: {
    amount: string,
    currency: string
  } | null,
  amount: {
    amount: string,
    currency: string
  },
  category: {
    id: string,
    name: string
  } | null,
  anomaly: {
    kind: AnomalyKind,
    score: number,
    reason: string
  } | null
};

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AmountFragmentDoc = new TypedDocumentString(`fragment Amount on Money {
  amount
  currency
}`, {"fragmentName":"Amount"}) as unknown as TypedDocumentString<AmountFragment, unknown>;
export const BudgetRowFragmentDoc = new TypedDocumentString(`fragment Amount on Money {
  amount
  currency
}

fragment BudgetRow on Budget {
  id
  version
  month
  category {
    id
    name
  }
  amount {
    ...Amount
  }
  carryOver
  carriedOver {
    ...Amount
  }
  spent {
    ...Amount
  }
  remaining {
    ...Amount
  }
  projected {
    ...Amount
  }
  thresholds
  reachedThresholds
}`, {"fragmentName":"BudgetRow"}) as unknown as TypedDocumentString<BudgetRowFragment, unknown>;
export const CategoryRowFragmentDoc = new TypedDocumentString(`fragment CategoryRow on Category {
  id
  name
  parent {
    id
  }
  icon
  colour
  archived
  version
}`, {"fragmentName":"CategoryRow"}) as unknown as TypedDocumentString<CategoryRowFragment, unknown>;
export const CredentialsFragmentDoc = new TypedDocumentString(`fragment Credentials on AuthSession {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  session {
    id
  }
}`, {"fragmentName":"Credentials"}) as unknown as TypedDocumentString<CredentialsFragment, unknown>;
export const ImportStateFragmentDoc = new TypedDocumentString(`fragment ImportState on ImportReport {
  id
  status
  source
  total
  done
  imported
  duplicates
  failed
  undone
  notes
  problem {
    code
    message
  }
}`, {"fragmentName":"ImportState"}) as unknown as TypedDocumentString<ImportStateFragment, unknown>;
export const ProfileRowFragmentDoc = new TypedDocumentString(`fragment ProfileRow on Profile {
  firstName
  lastName
  displayName
  phoneNumber
  baseCurrency
  timeZone
  locale
  monthStartDay
  version
}`, {"fragmentName":"ProfileRow"}) as unknown as TypedDocumentString<ProfileRowFragment, unknown>;
export const RecurringChargeRowFragmentDoc = new TypedDocumentString(`fragment Amount on Money {
  amount
  currency
}

fragment RecurringChargeRow on RecurringCharge {
  id
  merchant
  amount {
    ...Amount
  }
  amountMin {
    ...Amount
  }
  amountMax {
    ...Amount
  }
  interval
  nextDueOn
  lastPaidOn
  confidence
  confirmed
  dismissed
}`, {"fragmentName":"RecurringChargeRow"}) as unknown as TypedDocumentString<RecurringChargeRowFragment, unknown>;
export const ReportFiguresFragmentDoc = new TypedDocumentString(`fragment Amount on Money {
  amount
  currency
}

fragment ReportFigures on SpendingReport {
  from
  to
  currency
  expenseCount
  total {
    ...Amount
  }
  gross {
    ...Amount
  }
  refunds {
    ...Amount
  }
  unconverted {
    ...Amount
  }
}`, {"fragmentName":"ReportFigures"}) as unknown as TypedDocumentString<ReportFiguresFragment, unknown>;
export const ReportGroupFragmentDoc = new TypedDocumentString(`fragment Amount on Money {
  amount
  currency
}

fragment ReportGroup on SpendingGroup {
  key
  label
  expenseCount
  share
  total {
    ...Amount
  }
  category {
    id
    colour
  }
}`, {"fragmentName":"ReportGroup"}) as unknown as TypedDocumentString<ReportGroupFragment, unknown>;
export const ExpenseRowFragmentDoc = new TypedDocumentString(`fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"fragmentName":"ExpenseRow"}) as unknown as TypedDocumentString<ExpenseRowFragment, unknown>;
export const ReviewMessageFragmentDoc = new TypedDocumentString(`fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}

fragment ReviewMessage on BankMessage {
  id
  text
  sender
  receivedAt
  status
  confidence
  ignoredBecause
  reviewBecause
  extracted {
    amount {
      ...Amount
    }
    direction
    merchant
    account
    reference
    bookedOn
    paymentMethod
    spans {
      field
      start
      end
      confidence
    }
  }
  duplicateOf {
    id
    text
    sender
    receivedAt
  }
  expense {
    ...ExpenseRow
  }
}`, {"fragmentName":"ReviewMessage"}) as unknown as TypedDocumentString<ReviewMessageFragment, unknown>;
export const RuleRowFragmentDoc = new TypedDocumentString(`fragment RuleRow on CategoryRule {
  id
  position
  when {
    merchant
    text
    minAmount
    maxAmount
    account
  }
  then {
    category {
      id
      name
    }
    addTags
    merchant
  }
}`, {"fragmentName":"RuleRow"}) as unknown as TypedDocumentString<RuleRowFragment, unknown>;
export const ExpenseLineFragmentDoc = new TypedDocumentString(`fragment Amount on Money {
  amount
  currency
}

fragment ExpenseLine on Expense {
  ...ExpenseRow
  baseAmount {
    ...Amount
  }
  note
  tags
  deletedAt
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"fragmentName":"ExpenseLine"}) as unknown as TypedDocumentString<ExpenseLineFragment, unknown>;
export const WholeExpenseFragmentDoc = new TypedDocumentString(`fragment Amount on Money {
  amount
  currency
}

fragment ExpenseLine on Expense {
  ...ExpenseRow
  baseAmount {
    ...Amount
  }
  note
  tags
  deletedAt
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}

fragment WholeExpense on Expense {
  ...ExpenseLine
  account
  paymentMethod
  occurredAt
  createdAt
  exchangeRate {
    rate
    on
    source
  }
  bankMessage {
    id
    text
    sender
  }
  recurringCharge {
    id
    interval
    nextDueOn
  }
  refundOf {
    id
    merchant
    bookedOn
    amount {
      ...Amount
    }
  }
  refunds {
    id
    merchant
    bookedOn
    amount {
      ...Amount
    }
  }
  history {
    at
    by
    changes {
      field
      from
      to
    }
  }
}`, {"fragmentName":"WholeExpense"}) as unknown as TypedDocumentString<WholeExpenseFragment, unknown>;
export const AcceptBankMessageDocument = new TypedDocumentString(`mutation AcceptBankMessage($id: ID!, $corrections: UpdateExpenseInput) {
  acceptBankMessage(id: $id, corrections: $corrections) {
    ...ExpenseRow
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"6e5ac619a6a0642e8476a4aeeebac62d3a5c3056f7b67ffd8b1e79bedd5f3668"}) as unknown as TypedDocumentString<AcceptBankMessageMutation, AcceptBankMessageMutationVariables>;
export const ArchiveCategoryDocument = new TypedDocumentString(`mutation ArchiveCategory($id: ID!, $moveExpensesTo: ID) {
  archiveCategory(id: $id, moveExpensesTo: $moveExpensesTo) {
    ...CategoryRow
  }
}

fragment CategoryRow on Category {
  id
  name
  parent {
    id
  }
  icon
  colour
  archived
  version
}`, {"hash":"be97d608c12f06b690695f3c85c230c0b44b93f486f3379c7cbed62bdfd88c0a"}) as unknown as TypedDocumentString<ArchiveCategoryMutation, ArchiveCategoryMutationVariables>;
export const BankMessagesDocument = new TypedDocumentString(`query BankMessages($status: BankMessageStatus, $first: Int = 20, $after: String) {
  me {
    bankMessages(status: $status, first: $first, after: $after) {
      edges {
        node {
          id
          text
          status
          confidence
          ignoredBecause
          reviewBecause
          extracted {
            amount {
              ...Amount
            }
            direction
            merchant
            account
            bookedOn
          }
          duplicateOf {
            id
          }
          expense {
            ...ExpenseRow
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"2b8a7f80c5ca844867a2196ca041aaffb5f6d3b77ae5cdc87804b5e174bf9da8"}) as unknown as TypedDocumentString<BankMessagesQuery, BankMessagesQueryVariables>;
export const BeginTwoFactorSetupDocument = new TypedDocumentString(`mutation BeginTwoFactorSetup($password: String!) {
  beginTwoFactorSetup(password: $password) {
    secret
    otpauthUri
  }
}`, {"hash":"a1edd1c85b4e0902799d2ba2d4f0cd45287ef4256e5723aeddbed0c99b24c7b7"}) as unknown as TypedDocumentString<BeginTwoFactorSetupMutation, BeginTwoFactorSetupMutationVariables>;
export const BudgetsScreenDocument = new TypedDocumentString(`query BudgetsScreen($month: Month!) {
  me {
    profile {
      baseCurrency
      timeZone
      monthStartDay
    }
    budgets(month: $month) {
      ...BudgetRow
    }
    categories {
      ...CategoryRow
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment BudgetRow on Budget {
  id
  version
  month
  category {
    id
    name
  }
  amount {
    ...Amount
  }
  carryOver
  carriedOver {
    ...Amount
  }
  spent {
    ...Amount
  }
  remaining {
    ...Amount
  }
  projected {
    ...Amount
  }
  thresholds
  reachedThresholds
}

fragment CategoryRow on Category {
  id
  name
  parent {
    id
  }
  icon
  colour
  archived
  version
}`, {"hash":"0198bda05e09ff474081e29a165709d21b6e1e1d0f3fa6b8e1e4f125245018b6"}) as unknown as TypedDocumentString<BudgetsScreenQuery, BudgetsScreenQueryVariables>;
export const BudgetsDocument = new TypedDocumentString(`query Budgets($month: Month) {
  me {
    budgets(month: $month) {
      ...BudgetRow
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment BudgetRow on Budget {
  id
  version
  month
  category {
    id
    name
  }
  amount {
    ...Amount
  }
  carryOver
  carriedOver {
    ...Amount
  }
  spent {
    ...Amount
  }
  remaining {
    ...Amount
  }
  projected {
    ...Amount
  }
  thresholds
  reachedThresholds
}`, {"hash":"eb389f69af40a7fe1cb63422a5b7304b00247e14748dc352e075b4a28f7793fb"}) as unknown as TypedDocumentString<BudgetsQuery, BudgetsQueryVariables>;
export const CancelTwoFactorRemovalDocument = new TypedDocumentString(`mutation CancelTwoFactorRemoval($token: String) {
  cancelTwoFactorRemoval(token: $token)
}`, {"hash":"0cda61c561de0e64be7683621be63780a3e19f39bb921f5c103cd91d5305dce5"}) as unknown as TypedDocumentString<CancelTwoFactorRemovalMutation, CancelTwoFactorRemovalMutationVariables>;
export const CategoriesDocument = new TypedDocumentString(`query Categories($includeArchived: Boolean = false) {
  me {
    categories(includeArchived: $includeArchived) {
      ...CategoryRow
    }
  }
}

fragment CategoryRow on Category {
  id
  name
  parent {
    id
  }
  icon
  colour
  archived
  version
}`, {"hash":"bee963ecd09e8cddafe3783409dd4533af775c491ca0ea60a303c5c14bd75411"}) as unknown as TypedDocumentString<CategoriesQuery, CategoriesQueryVariables>;
export const CategoryRulesDocument = new TypedDocumentString(`query CategoryRules {
  me {
    categoryRules {
      ...RuleRow
      latestRun {
        id
        done
        undone
        matched
        changed
      }
    }
  }
}

fragment RuleRow on CategoryRule {
  id
  position
  when {
    merchant
    text
    minAmount
    maxAmount
    account
  }
  then {
    category {
      id
      name
    }
    addTags
    merchant
  }
}`, {"hash":"11c311da32d2a172c0463800f68f6f1befe9ba5df46f3c6603c7051a81755b11"}) as unknown as TypedDocumentString<CategoryRulesQuery, CategoryRulesQueryVariables>;
export const ChangeEmailDocument = new TypedDocumentString(`mutation ChangeEmail($newEmail: EmailAddress!, $password: String!, $code: String) {
  changeEmail(newEmail: $newEmail, password: $password, code: $code)
}`, {"hash":"d4c5bf943bdff3c02796389b4bda1bea5448238c755f0af66633394d5edec800"}) as unknown as TypedDocumentString<ChangeEmailMutation, ChangeEmailMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`mutation ChangePassword($currentPassword: String!, $newPassword: String!, $code: String) {
  changePassword(
    currentPassword: $currentPassword
    newPassword: $newPassword
    code: $code
  )
}`, {"hash":"2567cd188f51b6447958e45cd1a952789b4522003f02da3427f969818344e344"}) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const CompleteTwoFactorRemovalDocument = new TypedDocumentString(`mutation CompleteTwoFactorRemoval($token: String!) {
  completeTwoFactorRemoval(token: $token)
}`, {"hash":"18b30dcc38b78d0a7276f6d325fce6716a40518a7b833560834aa2ea0aa69a7c"}) as unknown as TypedDocumentString<CompleteTwoFactorRemovalMutation, CompleteTwoFactorRemovalMutationVariables>;
export const CompleteTwoFactorDocument = new TypedDocumentString(`mutation CompleteTwoFactor($challenge: String!, $code: String!) {
  completeTwoFactor(challenge: $challenge, code: $code) {
    ...Credentials
    user {
      id
    }
  }
}

fragment Credentials on AuthSession {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  session {
    id
  }
}`, {"hash":"897922adc6c805cb4c37ea0dd79f09f398d52bc25ea7301dfd9338dd70af16fe"}) as unknown as TypedDocumentString<CompleteTwoFactorMutation, CompleteTwoFactorMutationVariables>;
export const ConfirmTwoFactorSetupDocument = new TypedDocumentString(`mutation ConfirmTwoFactorSetup($code: String!) {
  confirmTwoFactorSetup(code: $code)
}`, {"hash":"abf6f2bb7a004254ce4496a73c29892999ad9f2667b63d800cafe540de473fd9"}) as unknown as TypedDocumentString<ConfirmTwoFactorSetupMutation, ConfirmTwoFactorSetupMutationVariables>;
export const CreateCategoryDocument = new TypedDocumentString(`mutation CreateCategory($input: CategoryInput!) {
  createCategory(input: $input) {
    ...CategoryRow
  }
}

fragment CategoryRow on Category {
  id
  name
  parent {
    id
  }
  icon
  colour
  archived
  version
}`, {"hash":"b3edebb2284e99d75d19196e2af546de4a4c778e02c2abc850a17a0c371cd2d0"}) as unknown as TypedDocumentString<CreateCategoryMutation, CreateCategoryMutationVariables>;
export const DataExportDocument = new TypedDocumentString(`query DataExport($id: ID!, $account: Boolean = true, $profile: Boolean = true, $expenses: Boolean = true) {
  me {
    dataExport(id: $id) {
      id
      account @include(if: $account)
      profile @include(if: $profile)
      expenses @include(if: $expenses)
    }
  }
}`, {"hash":"ab5830d8eb4de87b037b95436c9ae7806475bb9f2ab5ea4c6ae3ec78dc09bfbf"}) as unknown as TypedDocumentString<DataExportQuery, DataExportQueryVariables>;
export const DeleteAccountDocument = new TypedDocumentString(`mutation DeleteAccount($password: String!, $code: String) {
  deleteAccount(password: $password, code: $code)
}`, {"hash":"9a6801343f27f059caee5f0d429daad31cee96d1874ab02c9012fc276f6f216e"}) as unknown as TypedDocumentString<DeleteAccountMutation, DeleteAccountMutationVariables>;
export const DeleteBudgetDocument = new TypedDocumentString(`mutation DeleteBudget($id: ID!) {
  deleteBudget(id: $id)
}`, {"hash":"25ea5bd4c916f6dd3c83cc1c865416ba148b5a7489778ff919adec0b9aa5e254"}) as unknown as TypedDocumentString<DeleteBudgetMutation, DeleteBudgetMutationVariables>;
export const DeleteCategoryRuleDocument = new TypedDocumentString(`mutation DeleteCategoryRule($id: ID!) {
  deleteCategoryRule(id: $id)
}`, {"hash":"f35d0da24e25bf98ed875f951c9c160eeed91f423345f184f767619e7c0dd3da"}) as unknown as TypedDocumentString<DeleteCategoryRuleMutation, DeleteCategoryRuleMutationVariables>;
export const DeleteExpenseDocument = new TypedDocumentString(`mutation DeleteExpense($id: ID!, $version: Int) {
  deleteExpense(id: $id, version: $version) {
    id
    version
    deletedAt
  }
}`, {"hash":"2aa3d1a8e6a4dd1cee250efb0320d547e5b0139fed84deb09626de7bf9d8da0d"}) as unknown as TypedDocumentString<DeleteExpenseMutation, DeleteExpenseMutationVariables>;
export const DisableTwoFactorDocument = new TypedDocumentString(`mutation DisableTwoFactor($password: String!, $code: String!) {
  disableTwoFactor(password: $password, code: $code)
}`, {"hash":"e043d6374b7af0f541b283ef50410143ed9360ffacdcb1c0fe2c13ea4099ec5d"}) as unknown as TypedDocumentString<DisableTwoFactorMutation, DisableTwoFactorMutationVariables>;
export const DismissInsightDocument = new TypedDocumentString(`mutation DismissInsight($id: ID!) {
  dismissInsight(id: $id)
}`, {"hash":"5cda833338ca4a3c2b56be2c21d25e866616358fdc46bcc8dcdec0225fa67c1e"}) as unknown as TypedDocumentString<DismissInsightMutation, DismissInsightMutationVariables>;
export const EditExpenseDocument = new TypedDocumentString(`mutation EditExpense($id: ID!, $version: Int!, $input: UpdateExpenseInput!) {
  updateExpense(id: $id, version: $version, input: $input) {
    ...WholeExpense
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseLine on Expense {
  ...ExpenseRow
  baseAmount {
    ...Amount
  }
  note
  tags
  deletedAt
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}

fragment WholeExpense on Expense {
  ...ExpenseLine
  account
  paymentMethod
  occurredAt
  createdAt
  exchangeRate {
    rate
    on
    source
  }
  bankMessage {
    id
    text
    sender
  }
  recurringCharge {
    id
    interval
    nextDueOn
  }
  refundOf {
    id
    merchant
    bookedOn
    amount {
      ...Amount
    }
  }
  refunds {
    id
    merchant
    bookedOn
    amount {
      ...Amount
    }
  }
  history {
    at
    by
    changes {
      field
      from
      to
    }
  }
}`, {"hash":"9a348d0601677458ff562f007519135f93cf3004b4d03291218018356bbc1be0"}) as unknown as TypedDocumentString<EditExpenseMutation, EditExpenseMutationVariables>;
export const ExchangeRateDocument = new TypedDocumentString(`query ExchangeRate($from: CurrencyCode!, $to: CurrencyCode!, $on: Date) {
  exchangeRate(from: $from, to: $to, on: $on) {
    from
    to
    rate
    on
    source
  }
}`, {"hash":"d76b55fafbf9b717ef59f0a42f087853b1e61dda5f4575650a434a0a0fe6ee9e"}) as unknown as TypedDocumentString<ExchangeRateQuery, ExchangeRateQueryVariables>;
export const ExpenseChangesDocument = new TypedDocumentString(`query ExpenseChanges($since: String, $first: Int = 100) {
  me {
    expenseChanges(since: $since, first: $first) {
      changes {
        id
        deleted
        expense {
          ...ExpenseRow
        }
      }
      next
      hasMore
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"459424974fd6e39e5b401f4af068a9c0b5e9d69a774c9d74dc98d029d019dfcc"}) as unknown as TypedDocumentString<ExpenseChangesQuery, ExpenseChangesQueryVariables>;
export const ExpenseDetailsDocument = new TypedDocumentString(`query ExpenseDetails($id: ID!) {
  me {
    expense(id: $id) {
      ...WholeExpense
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseLine on Expense {
  ...ExpenseRow
  baseAmount {
    ...Amount
  }
  note
  tags
  deletedAt
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}

fragment WholeExpense on Expense {
  ...ExpenseLine
  account
  paymentMethod
  occurredAt
  createdAt
  exchangeRate {
    rate
    on
    source
  }
  bankMessage {
    id
    text
    sender
  }
  recurringCharge {
    id
    interval
    nextDueOn
  }
  refundOf {
    id
    merchant
    bookedOn
    amount {
      ...Amount
    }
  }
  refunds {
    id
    merchant
    bookedOn
    amount {
      ...Amount
    }
  }
  history {
    at
    by
    changes {
      field
      from
      to
    }
  }
}`, {"hash":"ab1ca1f457462f6b184bac5c2c1418c27e67747160024bc5c50ea99be8d83717"}) as unknown as TypedDocumentString<ExpenseDetailsQuery, ExpenseDetailsQueryVariables>;
export const ExpensePageDocument = new TypedDocumentString(`query ExpensePage($filter: ExpenseFilter, $sort: ExpenseSort, $first: Int = 100, $after: String) {
  me {
    expenses(filter: $filter, sort: $sort, first: $first, after: $after) {
      edges {
        node {
          ...ExpenseLine
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseLine on Expense {
  ...ExpenseRow
  baseAmount {
    ...Amount
  }
  note
  tags
  deletedAt
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"0f57cb1c4b6e4ad936d0a9e066e96c75d9ed0a4301d4241231819db20335bd61"}) as unknown as TypedDocumentString<ExpensePageQuery, ExpensePageQueryVariables>;
export const ExpenseSumsDocument = new TypedDocumentString(`query ExpenseSums($filter: ExpenseFilter) {
  me {
    expenses(filter: $filter, first: 1) {
      totalCount
      total {
        ...Amount
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}`, {"hash":"56717c03ab48e85f094d054da717966bab8085557749f3de6f0f8b443bd296a7"}) as unknown as TypedDocumentString<ExpenseSumsQuery, ExpenseSumsQueryVariables>;
export const ExpensesScreenDocument = new TypedDocumentString(`query ExpensesScreen {
  me {
    profile {
      baseCurrency
      timeZone
      monthStartDay
    }
    categories {
      ...CategoryRow
    }
    tags {
      tag
      expenseCount
    }
    merchants(first: 100) {
      merchant
      expenseCount
    }
  }
}

fragment CategoryRow on Category {
  id
  name
  parent {
    id
  }
  icon
  colour
  archived
  version
}`, {"hash":"651507dbc3d4cde709cf1436f4b9051a7c6c01bc1a03286bc346e8aede84a620"}) as unknown as TypedDocumentString<ExpensesScreenQuery, ExpensesScreenQueryVariables>;
export const ExpensesDocument = new TypedDocumentString(`query Expenses($filter: ExpenseFilter, $first: Int = 20, $after: String) {
  me {
    expenses(filter: $filter, first: $first, after: $after) {
      totalCount
      edges {
        node {
          ...ExpenseRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"50fd57fafbc7c40e5ce3cc43c07dddcd468556488a3f694a811651fb07f26bec"}) as unknown as TypedDocumentString<ExpensesQuery, ExpensesQueryVariables>;
export const ExportExpensesDocument = new TypedDocumentString(`mutation ExportExpenses($filter: ExpenseFilter, $format: ExportFormat!) {
  exportExpenses(filter: $filter, format: $format) {
    format
    fileName
    rowCount
    content
  }
}`, {"hash":"fe59117e5736006b8346114b5aa6d32abbcb69caca11787af45e62da12864949"}) as unknown as TypedDocumentString<ExportExpensesMutation, ExportExpensesMutationVariables>;
export const ExportMyDataDocument = new TypedDocumentString(`mutation ExportMyData($code: String) {
  exportMyData(code: $code) {
    id
    account
    profile
    expenses
  }
}`, {"hash":"8d5643768ea8dd4e8d1000a27b3d62b73c9964ce7af3bb6863584d4b4a4828d8"}) as unknown as TypedDocumentString<ExportMyDataMutation, ExportMyDataMutationVariables>;
export const FindExpensesDocument = new TypedDocumentString(`query FindExpenses($filter: ExpenseFilter, $sort: ExpenseSort, $first: Int = 20, $after: String) {
  me {
    expenses(filter: $filter, sort: $sort, first: $first, after: $after) {
      totalCount
      total {
        ...Amount
      }
      edges {
        node {
          ...ExpenseRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"07d8384b8bba77e44bb9f50eec864728cf06a890f027a2b110f8f2955b03633a"}) as unknown as TypedDocumentString<FindExpensesQuery, FindExpensesQueryVariables>;
export const ForecastDocument = new TypedDocumentString(`query Forecast($month: Month) {
  me {
    forecast(month: $month) {
      month
      projected {
        ...Amount
      }
      low {
        ...Amount
      }
      high {
        ...Amount
      }
      confidence
      spentSoFar {
        ...Amount
      }
      recurringStillDue {
        ...Amount
      }
      computedAt
    }
  }
}

fragment Amount on Money {
  amount
  currency
}`, {"hash":"3a26fb567dcc65861c25452250298661d068054cda7aeb80510f947797ea5ce8"}) as unknown as TypedDocumentString<ForecastQuery, ForecastQueryVariables>;
export const HomeScreenDocument = new TypedDocumentString(`query HomeScreen($month: Month!, $monthBefore: Month!) {
  me {
    profile {
      displayName
      baseCurrency
      timeZone
      locale
      monthStartDay
    }
    account {
      email
      emailVerified
      twoFactorRemoval {
        removableAt
      }
    }
    byCategory: spending(period: {month: $month}, groupBy: PARENT_CATEGORY) {
      from
      to
      total {
        ...Amount
      }
      groups {
        key
        label
        total {
          ...Amount
        }
        share
        category {
          id
          colour
          icon
        }
      }
      unconverted {
        ...Amount
      }
    }
    byDay: spending(period: {month: $month}, groupBy: DAY) {
      groups {
        key
        total {
          ...Amount
        }
      }
    }
    before: spending(period: {month: $monthBefore}, groupBy: DAY) {
      from
      to
      groups {
        key
        total {
          ...Amount
        }
      }
    }
    budgets(month: $month) {
      ...BudgetRow
    }
    forecast(month: $month) {
      projected {
        ...Amount
      }
      low {
        ...Amount
      }
      high {
        ...Amount
      }
      confidence
      recurringStillDue {
        ...Amount
      }
    }
    recurringCharges {
      ...RecurringChargeRow
    }
    insights(first: 3) {
      edges {
        node {
          id
          kind
          text
          parameters
          createdAt
        }
      }
    }
    expenses(first: 6) {
      edges {
        node {
          ...ExpenseRow
        }
      }
    }
    bankMessages(status: NEEDS_REVIEW, first: 1) {
      totalCount
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment BudgetRow on Budget {
  id
  version
  month
  category {
    id
    name
  }
  amount {
    ...Amount
  }
  carryOver
  carriedOver {
    ...Amount
  }
  spent {
    ...Amount
  }
  remaining {
    ...Amount
  }
  projected {
    ...Amount
  }
  thresholds
  reachedThresholds
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}

fragment RecurringChargeRow on RecurringCharge {
  id
  merchant
  amount {
    ...Amount
  }
  amountMin {
    ...Amount
  }
  amountMax {
    ...Amount
  }
  interval
  nextDueOn
  lastPaidOn
  confidence
  confirmed
  dismissed
}`, {"hash":"2c1ea7720269b870dd484fd71d86d5f78eb6fc4010160a45cac0a095b5dcd44c"}) as unknown as TypedDocumentString<HomeScreenQuery, HomeScreenQueryVariables>;
export const HomeDocument = new TypedDocumentString(`query Home($month: Month!, $first: Int = 20) {
  me {
    id
    account {
      email
    }
    profile {
      displayName
      baseCurrency
      timeZone
    }
    expenses(first: $first) {
      totalCount
      edges {
        node {
          ...ExpenseRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    spending(period: {month: $month}, groupBy: CATEGORY) {
      total {
        ...Amount
      }
      groups {
        key
        label
        total {
          ...Amount
        }
        share
      }
    }
    categories {
      id
      name
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"786ec1dd6ba6467fff64e1104c61ecba3ce63973b0af3f3fffcb6515e46edbb9"}) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const ImportExpensesDocument = new TypedDocumentString(`mutation ImportExpenses($input: ImportInput!) {
  importExpenses(input: $input) {
    ...ImportState
    rows(first: 100) {
      line
      outcome
      error {
        code
        message
        field
      }
    }
  }
}

fragment ImportState on ImportReport {
  id
  status
  source
  total
  done
  imported
  duplicates
  failed
  undone
  notes
  problem {
    code
    message
  }
}`, {"hash":"605be64b92d39d642cdf9c6b79690ecd66ecd2b44eee759064d041fee6abb356"}) as unknown as TypedDocumentString<ImportExpensesMutation, ImportExpensesMutationVariables>;
export const ImportJobDocument = new TypedDocumentString(`query ImportJob($id: ID!, $after: Int) {
  me {
    id
    importJob(id: $id) {
      ...ImportState
      rows(first: 100, after: $after) {
        line
        outcome
        expense {
          id
          version
        }
        error {
          code
          message
          field
        }
      }
    }
  }
}

fragment ImportState on ImportReport {
  id
  status
  source
  total
  done
  imported
  duplicates
  failed
  undone
  notes
  problem {
    code
    message
  }
}`, {"hash":"01a7765fd314d52b3d185ccd443b888fb27914f3d73c7a5e0f1c14a8011a05b3"}) as unknown as TypedDocumentString<ImportJobQuery, ImportJobQueryVariables>;
export const ImportProgressDocument = new TypedDocumentString(`query ImportProgress($id: ID!) {
  me {
    importJob(id: $id) {
      ...ImportState
    }
  }
}

fragment ImportState on ImportReport {
  id
  status
  source
  total
  done
  imported
  duplicates
  failed
  undone
  notes
  problem {
    code
    message
  }
}`, {"hash":"0a40b054e6236d3db29deb94a40f6139c8815bccec0ffb888d3b66e576eb072d"}) as unknown as TypedDocumentString<ImportProgressQuery, ImportProgressQueryVariables>;
export const ImportRowsDocument = new TypedDocumentString(`query ImportRows($id: ID!, $after: Int, $first: Int = 250) {
  me {
    importJob(id: $id) {
      id
      rows(first: $first, after: $after) {
        line
        outcome
        expense {
          id
          version
          merchant
          bookedOn
          direction
          amount {
            ...Amount
          }
          bankMessage {
            id
          }
        }
        error {
          code
          message
          field
        }
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}`, {"hash":"13101c290d8a955bbbf2f5823ed979c747eebf9adbe4d4ca5efafe50d9e97700"}) as unknown as TypedDocumentString<ImportRowsQuery, ImportRowsQueryVariables>;
export const InsightsDocument = new TypedDocumentString(`query Insights($first: Int = 20, $after: String) {
  me {
    insights(first: $first, after: $after) {
      edges {
        node {
          id
          kind
          text
          parameters
          createdAt
          expense {
            ...ExpenseRow
          }
          recurringCharge {
            ...RecurringChargeRow
          }
          budget {
            ...BudgetRow
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment BudgetRow on Budget {
  id
  version
  month
  category {
    id
    name
  }
  amount {
    ...Amount
  }
  carryOver
  carriedOver {
    ...Amount
  }
  spent {
    ...Amount
  }
  remaining {
    ...Amount
  }
  projected {
    ...Amount
  }
  thresholds
  reachedThresholds
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}

fragment RecurringChargeRow on RecurringCharge {
  id
  merchant
  amount {
    ...Amount
  }
  amountMin {
    ...Amount
  }
  amountMax {
    ...Amount
  }
  interval
  nextDueOn
  lastPaidOn
  confidence
  confirmed
  dismissed
}`, {"hash":"9da6f6bd23e5ff24e79bc27eadb68a40358dd23366bd88f74685e1542eebccfd"}) as unknown as TypedDocumentString<InsightsQuery, InsightsQueryVariables>;
export const LinkRefundDocument = new TypedDocumentString(`mutation LinkRefund($refundId: ID!, $expenseId: ID!) {
  linkRefund(refundId: $refundId, expenseId: $expenseId) {
    ...ExpenseRow
    refundOf {
      id
      refunds {
        id
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"79f9d5c5d4c4874a6b4ef652cf91b20d75d7faa6536ffa3852f6ecfeecea55d6"}) as unknown as TypedDocumentString<LinkRefundMutation, LinkRefundMutationVariables>;
export const LogInDocument = new TypedDocumentString(`mutation LogIn($input: LogInInput!) {
  logIn(input: $input) {
    __typename
    ... on AuthSession {
      ...Credentials
      user {
        id
      }
    }
    ... on TwoFactorChallenge {
      challenge
      expiresAt
    }
  }
}

fragment Credentials on AuthSession {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  session {
    id
  }
}`, {"hash":"1c28d74f4e445eb652033467a44d6cf66909b30bf5b0aa94e09c774c3e6608f2"}) as unknown as TypedDocumentString<LogInMutation, LogInMutationVariables>;
export const LogOutDocument = new TypedDocumentString(`mutation LogOut {
  logOut
}`, {"hash":"71095836b22b973df67ad125d68db5af003cbe4bac473e631e9b3055139d474c"}) as unknown as TypedDocumentString<LogOutMutation, LogOutMutationVariables>;
export const MergeMerchantsDocument = new TypedDocumentString(`mutation MergeMerchants($from: [String!]!, $into: String!) {
  mergeMerchants(from: $from, into: $into)
}`, {"hash":"411a45a6f78d5d0a8f3da6527f4af226b76f6a1642ad41449cc3ba9665b4aec3"}) as unknown as TypedDocumentString<MergeMerchantsMutation, MergeMerchantsMutationVariables>;
export const ProfileScreenDocument = new TypedDocumentString(`query ProfileScreen {
  me {
    profile {
      ...ProfileRow
    }
  }
}

fragment ProfileRow on Profile {
  firstName
  lastName
  displayName
  phoneNumber
  baseCurrency
  timeZone
  locale
  monthStartDay
  version
}`, {"hash":"e3a12efc2a570e0761086d4bc0eee17633488cc8900f96bf020038ee965c87b6"}) as unknown as TypedDocumentString<ProfileScreenQuery, ProfileScreenQueryVariables>;
export const RecordExpenseDocument = new TypedDocumentString(`mutation RecordExpense($input: RecordExpenseInput!, $idempotencyKey: String) {
  recordExpense(input: $input, idempotencyKey: $idempotencyKey) {
    ...ExpenseRow
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"2d17cf2fe089b53c7cda8d0f6163d98d551124f3ff5bf60c2e6837960134a052"}) as unknown as TypedDocumentString<RecordExpenseMutation, RecordExpenseMutationVariables>;
export const RecordExpensesDocument = new TypedDocumentString(`mutation RecordExpenses($inputs: [RecordExpenseInput!]!, $idempotencyKey: String) {
  recordExpenses(inputs: $inputs, idempotencyKey: $idempotencyKey) {
    outcomes {
      expense {
        ...ExpenseRow
      }
      error {
        code
        message
        field
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"f3830671662e28b358dc3af019a77a96a1d5c921b1992c8db22fa0b210b249b8"}) as unknown as TypedDocumentString<RecordExpensesMutation, RecordExpensesMutationVariables>;
export const RecurringChargesDocument = new TypedDocumentString(`query RecurringCharges {
  me {
    recurringCharges {
      ...RecurringChargeRow
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment RecurringChargeRow on RecurringCharge {
  id
  merchant
  amount {
    ...Amount
  }
  amountMin {
    ...Amount
  }
  amountMax {
    ...Amount
  }
  interval
  nextDueOn
  lastPaidOn
  confidence
  confirmed
  dismissed
}`, {"hash":"45beb65a160d4e8b2a7023a387701594de42b74db5b2df5a2991bfdb56478dd1"}) as unknown as TypedDocumentString<RecurringChargesQuery, RecurringChargesQueryVariables>;
export const RefreshSessionDocument = new TypedDocumentString(`mutation RefreshSession($refreshToken: String) {
  refreshSession(refreshToken: $refreshToken) {
    ...Credentials
    user {
      id
    }
  }
}

fragment Credentials on AuthSession {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  session {
    id
  }
}`, {"hash":"fd80507c8be1025add385bf1b2f1abd7c0e2256a0205375af62b395c85b9b584"}) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const RejectBankMessageDocument = new TypedDocumentString(`mutation RejectBankMessage($id: ID!) {
  rejectBankMessage(id: $id) {
    id
    status
  }
}`, {"hash":"d746381407067810d83d28f627ff73a5acc6d7b848ade624ab6aea369bbdaa50"}) as unknown as TypedDocumentString<RejectBankMessageMutation, RejectBankMessageMutationVariables>;
export const RemoveTagDocument = new TypedDocumentString(`mutation RemoveTag($tag: String!) {
  removeTag(tag: $tag)
}`, {"hash":"e40aa83961a06bcf0e84ac184bd01db91165ccea68e024168deacf286a50816f"}) as unknown as TypedDocumentString<RemoveTagMutation, RemoveTagMutationVariables>;
export const RenameTagDocument = new TypedDocumentString(`mutation RenameTag($from: String!, $to: String!) {
  renameTag(from: $from, to: $to)
}`, {"hash":"0b93e7c2799384978efd5683c3868a8878aab89a89af2033f9d68a870d935077"}) as unknown as TypedDocumentString<RenameTagMutation, RenameTagMutationVariables>;
export const ReportsScreenDocument = new TypedDocumentString(`query ReportsScreen($period: PeriodInput!, $before: PeriodInput!, $groupBy: SpendingGroupBy!, $currency: CurrencyCode, $trendFrom: Month!, $trendTo: Month!, $charged: ExpenseFilter!) {
  me {
    profile {
      baseCurrency
      timeZone
      monthStartDay
    }
    now: spending(period: $period, groupBy: $groupBy, currency: $currency) {
      ...ReportFigures
      groups {
        ...ReportGroup
        children {
          ...ReportGroup
        }
      }
    }
    before: spending(period: $before, groupBy: $groupBy, currency: $currency) {
      ...ReportFigures
      groups {
        key
        total {
          ...Amount
        }
      }
    }
    trend: spendingTrend(from: $trendFrom, to: $trendTo, currency: $currency) {
      currency
      months {
        month
        total {
          ...Amount
        }
        changeFromPrevious
        changeFromYearBefore
      }
    }
    charged: expenses(filter: $charged, first: 1) {
      total {
        ...Amount
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ReportFigures on SpendingReport {
  from
  to
  currency
  expenseCount
  total {
    ...Amount
  }
  gross {
    ...Amount
  }
  refunds {
    ...Amount
  }
  unconverted {
    ...Amount
  }
}

fragment ReportGroup on SpendingGroup {
  key
  label
  expenseCount
  share
  total {
    ...Amount
  }
  category {
    id
    colour
  }
}`, {"hash":"80217ddf696d8dce50eff37b33e7e2eeea38ab6e6e4d774093e754e7ae8601d1"}) as unknown as TypedDocumentString<ReportsScreenQuery, ReportsScreenQueryVariables>;
export const RequestEmailVerificationDocument = new TypedDocumentString(`mutation RequestEmailVerification {
  requestEmailVerification
}`, {"hash":"264222f5ff58d953ddb173f91ea3e5874133b1bc5321246bf715cfae8ec7adaa"}) as unknown as TypedDocumentString<RequestEmailVerificationMutation, RequestEmailVerificationMutationVariables>;
export const RequestPasswordResetDocument = new TypedDocumentString(`mutation RequestPasswordReset($email: EmailAddress!) {
  requestPasswordReset(email: $email)
}`, {"hash":"51b1ddeed3172de79404ef434f7e3db186df0394393920c4348b8f7dcf7d376e"}) as unknown as TypedDocumentString<RequestPasswordResetMutation, RequestPasswordResetMutationVariables>;
export const RequestTwoFactorRemovalDocument = new TypedDocumentString(`mutation RequestTwoFactorRemoval($challenge: String!) {
  requestTwoFactorRemoval(challenge: $challenge) {
    requestedAt
    removableAt
  }
}`, {"hash":"a6fa92fcc35105abc2717f332ef5df5bc2fd5bb42dcf1f4930298544e5972e6e"}) as unknown as TypedDocumentString<RequestTwoFactorRemovalMutation, RequestTwoFactorRemovalMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`mutation ResetPassword($token: String!, $newPassword: String!, $startOver: Boolean) {
  resetPassword(token: $token, newPassword: $newPassword, startOver: $startOver)
}`, {"hash":"6fcb4130086dad54725b0c1a95f983073cc0f579b14b087212e45caf2c7501bb"}) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const RestoreExpenseDocument = new TypedDocumentString(`mutation RestoreExpense($id: ID!) {
  restoreExpense(id: $id) {
    ...ExpenseRow
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"86cf2d955936b02f196896613d405f36b25be4b65d074897861b1affe135ecb6"}) as unknown as TypedDocumentString<RestoreExpenseMutation, RestoreExpenseMutationVariables>;
export const ReviewMessagesDocument = new TypedDocumentString(`query ReviewMessages($status: BankMessageStatus, $after: String) {
  me {
    bankMessages(status: $status, first: 20, after: $after) {
      edges {
        node {
          ...ReviewMessage
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}

fragment ReviewMessage on BankMessage {
  id
  text
  sender
  receivedAt
  status
  confidence
  ignoredBecause
  reviewBecause
  extracted {
    amount {
      ...Amount
    }
    direction
    merchant
    account
    reference
    bookedOn
    paymentMethod
    spans {
      field
      start
      end
      confidence
    }
  }
  duplicateOf {
    id
    text
    sender
    receivedAt
  }
  expense {
    ...ExpenseRow
  }
}`, {"hash":"951526ee5dac1b123c7b72cd47e7deeb3ae9c788b5892d176094e9a191539caf"}) as unknown as TypedDocumentString<ReviewMessagesQuery, ReviewMessagesQueryVariables>;
export const ReviewScreenDocument = new TypedDocumentString(`query ReviewScreen {
  me {
    profile {
      baseCurrency
    }
    unread: bankMessages(status: RECEIVED, first: 1) {
      totalCount
    }
    waiting: bankMessages(status: NEEDS_REVIEW, first: 1) {
      totalCount
    }
  }
}`, {"hash":"939ad027f88bed4b4391c5ea54bedf1b93909e41d706a3a7448fc2943bd94ed0"}) as unknown as TypedDocumentString<ReviewScreenQuery, ReviewScreenQueryVariables>;
export const RevokeOtherSessionsDocument = new TypedDocumentString(`mutation RevokeOtherSessions {
  revokeOtherSessions
}`, {"hash":"7182192a65355e1770c6cb6e9ac93cdf397b7d953c452b6f0988d38e743c1253"}) as unknown as TypedDocumentString<RevokeOtherSessionsMutation, RevokeOtherSessionsMutationVariables>;
export const RevokeSessionDocument = new TypedDocumentString(`mutation RevokeSession($id: ID!) {
  revokeSession(id: $id)
}`, {"hash":"2cf06f6d9b9f06b95d57d60e6ed575a6a67e1a7d1b33e30ee27d69dc939dbdb4"}) as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const RulesScreenDocument = new TypedDocumentString(`query RulesScreen {
  me {
    categoryRules {
      ...RuleRow
      latestRun {
        id
        done
        undone
        matched
        changed
      }
    }
    categories {
      ...CategoryRow
    }
  }
}

fragment CategoryRow on Category {
  id
  name
  parent {
    id
  }
  icon
  colour
  archived
  version
}

fragment RuleRow on CategoryRule {
  id
  position
  when {
    merchant
    text
    minAmount
    maxAmount
    account
  }
  then {
    category {
      id
      name
    }
    addTags
    merchant
  }
}`, {"hash":"ff3c4629ad4e7fc0fadec4b1862ad69bc6ab88eccf8b2d0f36bc97d4b69527ae"}) as unknown as TypedDocumentString<RulesScreenQuery, RulesScreenQueryVariables>;
export const SecondFactorDocument = new TypedDocumentString(`query SecondFactor {
  me {
    account {
      twoFactorEnabled
    }
  }
}`, {"hash":"7149ef6e096bf4f151c186863e87643f6f79635377b56deda4da610b53906a37"}) as unknown as TypedDocumentString<SecondFactorQuery, SecondFactorQueryVariables>;
export const SecurityScreenDocument = new TypedDocumentString(`query SecurityScreen($events: Int = 10) {
  me {
    account {
      email
      emailVerified
      pendingEmail
      twoFactorEnabled
      twoFactorRemoval {
        removableAt
      }
      sessions {
        id
        current
        device
        address
        createdAt
        lastUsedAt
      }
      securityEvents(first: $events) {
        edges {
          node {
            id
            kind
            occurredAt
            address
            device
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
}`, {"hash":"469d054cc445fd0e1f98d8521d04e0aa846da6692394465dab66c52845a76ed8"}) as unknown as TypedDocumentString<SecurityScreenQuery, SecurityScreenQueryVariables>;
export const SeparateDuplicateDocument = new TypedDocumentString(`mutation SeparateDuplicate($id: ID!) {
  separateDuplicate(id: $id) {
    id
    status
    expense {
      ...ExpenseRow
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"0f80abca5e80b68f110d14b56fb115b1e0f83167193c75aa1173faedc0e171a6"}) as unknown as TypedDocumentString<SeparateDuplicateMutation, SeparateDuplicateMutationVariables>;
export const SessionsDocument = new TypedDocumentString(`query Sessions {
  me {
    account {
      email
      sessions {
        id
        current
        device
        address
        createdAt
        lastUsedAt
      }
      securityEvents(first: 10) {
        edges {
          node {
            kind
            occurredAt
            address
          }
        }
      }
    }
  }
}`, {"hash":"96d8cbc26c692336f858f8e3fdc5ec17d22c5ebe6216493101a164b4fc296ea9"}) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const SetBudgetDocument = new TypedDocumentString(`mutation SetBudget($input: BudgetInput!) {
  setBudget(input: $input) {
    ...BudgetRow
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment BudgetRow on Budget {
  id
  version
  month
  category {
    id
    name
  }
  amount {
    ...Amount
  }
  carryOver
  carriedOver {
    ...Amount
  }
  spent {
    ...Amount
  }
  remaining {
    ...Amount
  }
  projected {
    ...Amount
  }
  thresholds
  reachedThresholds
}`, {"hash":"1ebbdb7290076f017487e6cb037b0a64cab54f7955801b554c1e849615213152"}) as unknown as TypedDocumentString<SetBudgetMutation, SetBudgetMutationVariables>;
export const SetCategoryRuleDocument = new TypedDocumentString(`mutation SetCategoryRule($input: CategoryRuleInput!) {
  setCategoryRule(input: $input) {
    rule {
      ...RuleRow
    }
    matched
    changed {
      ...ExpenseRow
    }
    run
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}

fragment RuleRow on CategoryRule {
  id
  position
  when {
    merchant
    text
    minAmount
    maxAmount
    account
  }
  then {
    category {
      id
      name
    }
    addTags
    merchant
  }
}`, {"hash":"86c01eec18b336629b1196234e3d9d6e3a66d5fb7b8d891c68d73dd8e9991f12"}) as unknown as TypedDocumentString<SetCategoryRuleMutation, SetCategoryRuleMutationVariables>;
export const SetExchangeRateDocument = new TypedDocumentString(`mutation SetExchangeRate($expenseId: ID!, $rate: Decimal!) {
  setExchangeRate(expenseId: $expenseId, rate: $rate) {
    ...ExpenseRow
    baseAmount {
      ...Amount
    }
    exchangeRate {
      rate
      on
      source
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"b2a4ff35443ad1d097707562c5ade7ed5fac437d462caf8110d36a750d072607"}) as unknown as TypedDocumentString<SetExchangeRateMutation, SetExchangeRateMutationVariables>;
export const SignUpDocument = new TypedDocumentString(`mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    ...Credentials
    user {
      id
      account {
        email
      }
      profile {
        displayName
        baseCurrency
      }
    }
  }
}

fragment Credentials on AuthSession {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  session {
    id
  }
}`, {"hash":"4fbd402ee2109796c8f870ba0fb20c9534a4bef14f8b39645ffe37d991bd9b7f"}) as unknown as TypedDocumentString<SignUpMutation, SignUpMutationVariables>;
export const SpendingByCategoryDocument = new TypedDocumentString(`query SpendingByCategory($period: PeriodInput!) {
  me {
    spending(period: $period, groupBy: PARENT_CATEGORY) {
      total {
        ...Amount
      }
      groups {
        key
        label
        total {
          ...Amount
        }
        share
        children {
          key
          label
          total {
            ...Amount
          }
          share
        }
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}`, {"hash":"ccf5dd8ba9d6627c54a022103ca038dbbb93ad02f6a9f05bc61d74709e7900d1"}) as unknown as TypedDocumentString<SpendingByCategoryQuery, SpendingByCategoryQueryVariables>;
export const SpendingTrendDocument = new TypedDocumentString(`query SpendingTrend($from: Month!, $to: Month!, $groupBy: SpendingGroupBy) {
  me {
    spendingTrend(from: $from, to: $to, groupBy: $groupBy) {
      currency
      months {
        month
        total {
          ...Amount
        }
        changeFromPrevious
        changeFromYearBefore
        groups {
          key
          label
          total {
            ...Amount
          }
          share
        }
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}`, {"hash":"823fe94191f91911dffba6b48aa644e6ab32868e065b2ad3bd4fb2a2cc69afac"}) as unknown as TypedDocumentString<SpendingTrendQuery, SpendingTrendQueryVariables>;
export const SpendingDocument = new TypedDocumentString(`query Spending($period: PeriodInput!, $groupBy: SpendingGroupBy!) {
  me {
    spending(period: $period, groupBy: $groupBy) {
      from
      to
      currency
      expenseCount
      total {
        ...Amount
      }
      gross {
        ...Amount
      }
      refunds {
        ...Amount
      }
      groups {
        key
        label
        total {
          ...Amount
        }
        expenseCount
        share
      }
      unconverted {
        ...Amount
      }
    }
  }
}

fragment Amount on Money {
  amount
  currency
}`, {"hash":"a1b99cd865cbe7c832ad82a6f2b31be06efb520b90f2b143ba48b4aeb2208fa5"}) as unknown as TypedDocumentString<SpendingQuery, SpendingQueryVariables>;
export const SubmitBankMessagesDocument = new TypedDocumentString(`mutation SubmitBankMessages($messages: [BankMessageInput!]!, $idempotencyKey: String) {
  submitBankMessages(messages: $messages, idempotencyKey: $idempotencyKey) {
    id
    status
  }
}`, {"hash":"21964919964a07d697a62b94f86ab9b857f88a66360257d7eaf43f033dbd05d3"}) as unknown as TypedDocumentString<SubmitBankMessagesMutation, SubmitBankMessagesMutationVariables>;
export const TagsAndMerchantsDocument = new TypedDocumentString(`query TagsAndMerchants($search: String, $first: Int = 20) {
  me {
    tags {
      tag
      expenseCount
    }
    merchants(search: $search, first: $first) {
      merchant
      expenseCount
      lastUsedOn
    }
  }
}`, {"hash":"269b9610ad24929f01e588db8c5731e12497d80498ad1c0cf379737237930847"}) as unknown as TypedDocumentString<TagsAndMerchantsQuery, TagsAndMerchantsQueryVariables>;
export const UndoImportDocument = new TypedDocumentString(`mutation UndoImport($id: ID!) {
  undoImport(id: $id) {
    ...ImportState
  }
}

fragment ImportState on ImportReport {
  id
  status
  source
  total
  done
  imported
  duplicates
  failed
  undone
  notes
  problem {
    code
    message
  }
}`, {"hash":"89f7651b5eb294a63064ca098657e1b97cf62ce827f693c8f6c09ebbedcdcadd"}) as unknown as TypedDocumentString<UndoImportMutation, UndoImportMutationVariables>;
export const UndoRuleRunDocument = new TypedDocumentString(`mutation UndoRuleRun($run: ID!) {
  undoRuleRun(run: $run)
}`, {"hash":"919db240bd3fb6736cf5562e7804f29cc5691d140cb7c71d922242f8d358e900"}) as unknown as TypedDocumentString<UndoRuleRunMutation, UndoRuleRunMutationVariables>;
export const UnlinkRefundDocument = new TypedDocumentString(`mutation UnlinkRefund($refundId: ID!) {
  unlinkRefund(refundId: $refundId) {
    ...ExpenseRow
    refundOf {
      id
    }
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"2d1604d6d40b5d17617a31b3ca951cb34cb754bed131c6293af4b8ef0adea5fe"}) as unknown as TypedDocumentString<UnlinkRefundMutation, UnlinkRefundMutationVariables>;
export const UpdateCategoryDocument = new TypedDocumentString(`mutation UpdateCategory($id: ID!, $input: CategoryInput!, $version: Int) {
  updateCategory(id: $id, input: $input, version: $version) {
    ...CategoryRow
  }
}

fragment CategoryRow on Category {
  id
  name
  parent {
    id
  }
  icon
  colour
  archived
  version
}`, {"hash":"94727f1d4ea5b8786a36244def2d2957ea8e06715478979b45db9bd78f9953d4"}) as unknown as TypedDocumentString<UpdateCategoryMutation, UpdateCategoryMutationVariables>;
export const UpdateExpenseDocument = new TypedDocumentString(`mutation UpdateExpense($id: ID!, $version: Int!, $input: UpdateExpenseInput!) {
  updateExpense(id: $id, version: $version, input: $input) {
    ...ExpenseRow
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment ExpenseRow on Expense {
  id
  version
  bookedOn
  merchant
  direction
  amount {
    ...Amount
  }
  category {
    id
    name
  }
  categorySource
  categoryReason
  source
  anomaly {
    kind
    score
    reason
  }
}`, {"hash":"2e3e507194dbd835abb3f0a12693d0eb6232d8cc6dd965714de27b0f717481ac"}) as unknown as TypedDocumentString<UpdateExpenseMutation, UpdateExpenseMutationVariables>;
export const UpdatePreferencesDocument = new TypedDocumentString(`mutation UpdatePreferences($input: UpdatePreferencesInput!, $version: Int) {
  updatePreferences(input: $input, version: $version) {
    profile {
      ...ProfileRow
    }
  }
}

fragment ProfileRow on Profile {
  firstName
  lastName
  displayName
  phoneNumber
  baseCurrency
  timeZone
  locale
  monthStartDay
  version
}`, {"hash":"565713e11a2a75b9548b5ae72194170b320e307632dcf0e509f6dd32d5fc4bcd"}) as unknown as TypedDocumentString<UpdatePreferencesMutation, UpdatePreferencesMutationVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`mutation UpdateProfile($input: UpdateProfileInput!, $version: Int) {
  updateProfile(input: $input, version: $version) {
    profile {
      ...ProfileRow
    }
  }
}

fragment ProfileRow on Profile {
  firstName
  lastName
  displayName
  phoneNumber
  baseCurrency
  timeZone
  locale
  monthStartDay
  version
}`, {"hash":"31c21dc7a86a8b3117d887ea8fc6aa3b6a405407349b3c7327654cde95db50f4"}) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const UpdateRecurringChargeDocument = new TypedDocumentString(`mutation UpdateRecurringCharge($id: ID!, $input: RecurringChargeInput!) {
  updateRecurringCharge(id: $id, input: $input) {
    ...RecurringChargeRow
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment RecurringChargeRow on RecurringCharge {
  id
  merchant
  amount {
    ...Amount
  }
  amountMin {
    ...Amount
  }
  amountMax {
    ...Amount
  }
  interval
  nextDueOn
  lastPaidOn
  confidence
  confirmed
  dismissed
}`, {"hash":"dee6a4e0ecb7c1e0111a8c3b9c21cc1e3921ad222b75ce2150d7d48e08126890"}) as unknown as TypedDocumentString<UpdateRecurringChargeMutation, UpdateRecurringChargeMutationVariables>;
export const VerifyEmailDocument = new TypedDocumentString(`mutation VerifyEmail($token: String!) {
  verifyEmail(token: $token)
}`, {"hash":"4b4df2f3365ef41f564b2f55ddfe0ca2c69687489cb4a67ac6afae295d4f8cec"}) as unknown as TypedDocumentString<VerifyEmailMutation, VerifyEmailMutationVariables>;