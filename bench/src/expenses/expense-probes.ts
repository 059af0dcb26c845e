import type { ExpenseProbe } from "./expense-probe";
import { listProbes } from "./list-probes";
import { reportProbes } from "./report-probes";

/** All questions, in the order of the table. */
export const expenseProbes: ExpenseProbe[] = [...listProbes, ...reportProbes];
