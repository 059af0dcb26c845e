/** The fields of each type that hold objects, with the type of these objects. */
export const compositeFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Account": {
    "securityEvents": "SecurityEventConnection",
    "sessions": "Session",
    "twoFactorRemoval": "TwoFactorRemoval"
  },
  "Anomaly": {},
  "AuthSession": {
    "session": "Session",
    "user": "User"
  },
  "BankMessage": {
    "duplicateOf": "BankMessage",
    "expense": "Expense",
    "extracted": "ExtractedTransaction"
  },
  "BankMessageConnection": {
    "edges": "BankMessageEdge",
    "pageInfo": "PageInfo"
  },
  "BankMessageEdge": {
    "node": "BankMessage"
  },
  "Budget": {
    "amount": "Money",
    "carriedOver": "Money",
    "category": "Category",
    "projected": "Money",
    "remaining": "Money",
    "spent": "Money"
  },
  "Category": {
    "parent": "Category"
  },
  "CategoryRule": {
    "latestRun": "CategoryRuleRun",
    "then": "RuleAction",
    "when": "RuleCondition"
  },
  "CategoryRuleResult": {
    "changed": "Expense",
    "rule": "CategoryRule"
  },
  "CategoryRuleRun": {},
  "Currency": {},
  "DataExport": {},
  "ExchangeRate": {},
  "Expense": {
    "amount": "Money",
    "anomaly": "Anomaly",
    "bankMessage": "BankMessage",
    "baseAmount": "Money",
    "category": "Category",
    "exchangeRate": "ExchangeRate",
    "history": "ExpenseRevision",
    "recurringCharge": "RecurringCharge",
    "refundOf": "Expense",
    "refunds": "Expense"
  },
  "ExpenseChange": {
    "expense": "Expense"
  },
  "ExpenseChanges": {
    "changes": "ExpenseChange"
  },
  "ExpenseConnection": {
    "edges": "ExpenseEdge",
    "pageInfo": "PageInfo",
    "total": "Money"
  },
  "ExpenseEdge": {
    "node": "Expense"
  },
  "ExpenseRevision": {
    "changes": "FieldChange"
  },
  "Export": {},
  "ExtractedTransaction": {
    "amount": "Money",
    "balance": "Money",
    "spans": "FieldSpan"
  },
  "FieldChange": {},
  "FieldSpan": {},
  "Forecast": {
    "high": "Money",
    "low": "Money",
    "projected": "Money",
    "recurringStillDue": "Money",
    "spentSoFar": "Money"
  },
  "ImportReport": {
    "problem": "RowError",
    "rows": "ImportRow"
  },
  "ImportRow": {
    "error": "RowError",
    "expense": "Expense"
  },
  "Insight": {
    "budget": "Budget",
    "expense": "Expense",
    "recurringCharge": "RecurringCharge"
  },
  "InsightConnection": {
    "edges": "InsightEdge",
    "pageInfo": "PageInfo"
  },
  "InsightEdge": {
    "node": "Insight"
  },
  "MerchantUsage": {},
  "Money": {},
  "Mutation": {
    "acceptBankMessage": "Expense",
    "archiveCategory": "Category",
    "beginTwoFactorSetup": "TwoFactorSetup",
    "completeTwoFactor": "AuthSession",
    "createCategory": "Category",
    "deleteExpense": "Expense",
    "exportExpenses": "Export",
    "exportMyData": "DataExport",
    "importExpenses": "ImportReport",
    "linkRefund": "Expense",
    "logIn": "LogInResult",
    "recordExpense": "Expense",
    "recordExpenses": "RecordExpensesResult",
    "refreshSession": "AuthSession",
    "rejectBankMessage": "BankMessage",
    "requestTwoFactorRemoval": "TwoFactorRemoval",
    "restoreExpense": "Expense",
    "separateDuplicate": "BankMessage",
    "setBudget": "Budget",
    "setCategoryRule": "CategoryRuleResult",
    "setExchangeRate": "Expense",
    "signUp": "AuthSession",
    "submitBankMessages": "BankMessage",
    "undoImport": "ImportReport",
    "unlinkRefund": "Expense",
    "updateCategory": "Category",
    "updateExpense": "Expense",
    "updatePreferences": "User",
    "updateProfile": "User",
    "updateRecurringCharge": "RecurringCharge"
  },
  "PageInfo": {},
  "Profile": {},
  "Query": {
    "currencies": "Currency",
    "exchangeRate": "ExchangeRate",
    "me": "User"
  },
  "RecordExpensesResult": {
    "outcomes": "RecordOutcome"
  },
  "RecordOutcome": {
    "error": "RowError",
    "expense": "Expense"
  },
  "RecurringCharge": {
    "amount": "Money",
    "amountMax": "Money",
    "amountMin": "Money"
  },
  "RowError": {},
  "RuleAction": {
    "category": "Category"
  },
  "RuleCondition": {},
  "SecurityEvent": {},
  "SecurityEventConnection": {
    "edges": "SecurityEventEdge",
    "pageInfo": "PageInfo"
  },
  "SecurityEventEdge": {
    "node": "SecurityEvent"
  },
  "Session": {},
  "SpendingGroup": {
    "category": "Category",
    "children": "SpendingGroup",
    "gross": "Money",
    "refunds": "Money",
    "total": "Money"
  },
  "SpendingMonth": {
    "groups": "SpendingGroup",
    "total": "Money"
  },
  "SpendingReport": {
    "gross": "Money",
    "groups": "SpendingGroup",
    "refunds": "Money",
    "total": "Money",
    "unconverted": "Money"
  },
  "SpendingTrend": {
    "months": "SpendingMonth"
  },
  "TagUsage": {},
  "TwoFactorChallenge": {},
  "TwoFactorRemoval": {},
  "TwoFactorSetup": {},
  "User": {
    "account": "Account",
    "bankMessage": "BankMessage",
    "bankMessages": "BankMessageConnection",
    "budgets": "Budget",
    "categories": "Category",
    "categoryRules": "CategoryRule",
    "dataExport": "DataExport",
    "expense": "Expense",
    "expenseChanges": "ExpenseChanges",
    "expenses": "ExpenseConnection",
    "forecast": "Forecast",
    "importJob": "ImportReport",
    "insights": "InsightConnection",
    "merchants": "MerchantUsage",
    "profile": "Profile",
    "recurringCharges": "RecurringCharge",
    "spending": "SpendingReport",
    "spendingTrend": "SpendingTrend",
    "tags": "TagUsage"
  }
};

/** The types whose objects have an id. */
export const typesWithId: readonly string[] = [
  "BankMessage",
  "Budget",
  "Category",
  "CategoryRule",
  "CategoryRuleRun",
  "DataExport",
  "Expense",
  "ExpenseChange",
  "ImportReport",
  "Insight",
  "RecurringCharge",
  "SecurityEvent",
  "Session",
  "User"
];
