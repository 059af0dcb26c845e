export const texts = {
  "expenses.title": "Expenses",
} as const;
