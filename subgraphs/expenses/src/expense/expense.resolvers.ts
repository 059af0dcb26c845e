import { ExpenseFieldsResolver } from "./expense-fields.resolver";
import { ExpenseResolver } from "./expense.resolver";
import {
  ExpenseChangesOfUserResolver,
  ExpenseConnectionResolver,
  ExpensesOfUserResolver,
} from "./expenses-of-user.resolver";

/** The resolvers of this folder, for the schema. */
export const expenseResolvers = [
  ExpensesOfUserResolver,
  ExpenseChangesOfUserResolver,
  ExpenseConnectionResolver,
  ExpenseFieldsResolver,
  ExpenseResolver,
] as const;
