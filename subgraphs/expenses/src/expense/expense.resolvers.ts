import { ExpenseFieldsResolver } from "./expense-fields.resolver";
import { ExpenseResolver } from "./expense.resolver";
import { ExpenseConnectionResolver, ExpensesOfUserResolver } from "./expenses-of-user.resolver";

/** The resolvers of this folder, for the schema. */
export const expenseResolvers = [
  ExpensesOfUserResolver,
  ExpenseConnectionResolver,
  ExpenseFieldsResolver,
  ExpenseResolver,
] as const;
