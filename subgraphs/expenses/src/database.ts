import { MarksInPlace1795970000000 } from "../migrations/1795970000000-marks-in-place";
import { MissedEvents1795990000000 } from "../migrations/1795990000000-missed-events";
import { CreateExpenses1795430000000 } from "../migrations/1795430000000-create-expenses";
import { IndexIdempotencyAge1795443360000 } from "../migrations/1795443360000-index-idempotency-age";
import { Forecasts1795920000000 } from "../migrations/1795920000000-forecasts";
import { RefundedExpenses1795980000000 } from "../migrations/1795980000000-refunded-expenses";
import { QuotaUse1795707000000 } from "../migrations/1795707000000-quota-use";
import { CoverReports1795708000000 } from "../migrations/1795708000000-cover-reports";
import { LedgerColumns1795800000000 } from "../migrations/1795800000000-ledger-columns";
import { ExternalIdsOnce1795801000000 } from "../migrations/1795801000000-external-ids-once";
import { NameCategoriesOnce1795803000000 } from "../migrations/1795803000000-name-categories-once";
import { SpendingRollups1795800100000 } from "../migrations/1795800100000-spending-rollups";
import { ExchangeRates1795802000000 } from "../migrations/1795802000000-exchange-rates";
import { CategoryRules1795805000000 } from "../migrations/1795805000000-category-rules";
import { SearchTexts1795803100000 } from "../migrations/1795803100000-search-texts";
import { FillSearchTexts1795803200000 } from "../migrations/1795803200000-fill-search-texts";
import { Imports1795804000000 } from "../migrations/1795804000000-imports";
import { ForecastsOfBudgets1795950000000 } from "../migrations/1795950000000-forecasts-of-budgets";
import { Budgets1795806000000 } from "../migrations/1795806000000-budgets";
import { OnePayment1795900000000 } from "../migrations/1795900000000-one-payment";
import { CoverAmounts1795940100000 } from "../migrations/1795940100000-cover-amounts";
import { WorthRollups1795940000000 } from "../migrations/1795940000000-worth-rollups";
import { RecurringCharges1795901000000 } from "../migrations/1795901000000-recurring-charges";
import { Anomalies1795910100000 } from "../migrations/1795910100000-anomalies";
import { Insights1795910000000 } from "../migrations/1795910000000-insights";
import { MatchedImports1795930000000 } from "../migrations/1795930000000-matched-imports";
import { BulkChanges1795803300000 } from "../migrations/1795803300000-bulk-changes";
import { CoverListsAndRefunds1795807000000 } from "../migrations/1795807000000-cover-lists-and-refunds";
import { BankMessageRow } from "./bank-message/bank-message.row";
import { BudgetCrossingRow, BudgetRow } from "./budget/budget.row";
import { BulkChangeRow } from "./bulk-change/bulk-change.row";
import { CategoryRow } from "./category/category.row";
import { RuleRunChangeRow, RuleRunRow } from "./category-rule/rule-run.row";
import { ExpenseRevisionRow } from "./expense/expense-revision.row";
import { ExpenseTagRow } from "./expense/expense-tag.row";
import { ExpenseRow } from "./expense/expense.row";
import { ForecastRow } from "./forecast/forecast.row";
import { IdempotencyRow } from "./idempotency/idempotency.row";
import { ExpenseLongTextRow, ExpenseWordRow } from "./search/expense-word.row";
import { ImportChunkRow } from "./import/import-chunk.row";
import { ImportMatchRow } from "./import/import-match.row";
import { ImportJobRow } from "./import/import-job.row";
import { InsightRow } from "./insight/insight.row";
import { OwnerRow } from "./owner/owner.row";
import { RecurringChargeRow, RecurringPaymentRow } from "./recurring-charge/recurring-charge.row";
import { RefundedExpenseRow } from "./rollup/refunded-expense.row";
import { CategoryRuleRow } from "./rule-matching/category-rule.row";

/** The tables of this subgraph and its migrations, for `openDatabase` and `migrateDatabase`. */
export const schemaOfDatabase = {
  entities: [
    OwnerRow,
    CategoryRow,
    ExpenseRow,
    ExpenseTagRow,
    ExpenseWordRow,
    ExpenseLongTextRow,
    RefundedExpenseRow,
    BulkChangeRow,
    ExpenseRevisionRow,
    BankMessageRow,
    IdempotencyRow,
    CategoryRuleRow,
    RuleRunRow,
    RuleRunChangeRow,
    ImportJobRow,
    ImportChunkRow,
    ImportMatchRow,
    BudgetRow,
    BudgetCrossingRow,
    RecurringChargeRow,
    RecurringPaymentRow,
    InsightRow,
    ForecastRow,
  ],
  migrations: [
    CreateExpenses1795430000000,
    IndexIdempotencyAge1795443360000,
    QuotaUse1795707000000,
    CoverReports1795708000000,
    LedgerColumns1795800000000,
    NameCategoriesOnce1795803000000,
    SpendingRollups1795800100000,
    ExchangeRates1795802000000,
    CategoryRules1795805000000,
    SearchTexts1795803100000,
    FillSearchTexts1795803200000,
    Imports1795804000000,
    ExternalIdsOnce1795801000000,
    Budgets1795806000000,
    CoverListsAndRefunds1795807000000,
    OnePayment1795900000000,
    BulkChanges1795803300000,
    RecurringCharges1795901000000,
    Insights1795910000000,
    Anomalies1795910100000,
    Forecasts1795920000000,
    MatchedImports1795930000000,
    WorthRollups1795940000000,
    CoverAmounts1795940100000,
    ForecastsOfBudgets1795950000000,
    MarksInPlace1795970000000,
    RefundedExpenses1795980000000,
    MissedEvents1795990000000,
  ],
};

/** The tables that hold an owner's data, by `owner_id`. Erasing the owner deletes their rows. */
export const ownerTables = [
  "idempotency",
  "import_chunk",
  "import_job",
  "import_key",
  "import_match",
  "quota_use",
  "bank_message",
  "foreign_currency",
  "conversion_due",
  "expense_revision",
  "expense_tag",
  "spending_rollup",
  "expense_word",
  "expense_long_text",
  "refunded_expense",
  "bulk_change",
  "expense",
  "insight",
  "recurring_payment",
  "recurring_charge",
  "forecast",
  "budget_crossing",
  "budget",
  "rule_run_change",
  "rule_run",
  "category_rule",
  "category",
  "owner",
] as const;
