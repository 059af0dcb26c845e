import { DataExport, resolveDataExportReference } from "@expense-tracker/kit/subgraph/data-export";
import { MeResolver, resolveUserReference } from "@expense-tracker/kit/subgraph/me";
import { buildSubgraph } from "@expense-tracker/kit/subgraph/subgraph-schema";
import type { DataSource } from "typeorm";
import {
  BankMessageConnectionResolver,
  BankMessageResolver,
  BankMessagesOfUserResolver,
} from "./bank-message/bank-message.resolver";
import { CategoriesOfUserResolver, CategoryResolver } from "./category/category.resolver";
import { DataExportResolver } from "./data-export/data-export.resolver";
import type { CountOutcome } from "./delivery/apply-event";
import { DeliveryResolver } from "./delivery/delivery.resolver";
import { ExpenseFieldsResolver } from "./expense/expense-fields.resolver";
import { ExpenseResolver } from "./expense/expense.resolver";
import { ExpenseConnectionResolver, ExpensesOfUserResolver } from "./expense/expenses-of-user.resolver";
import { CurrencyResolver } from "./money/currency.resolver";
import type { Quotas } from "./quota/quotas";
import { SpendingOfUserResolver } from "./spending/spending.resolver";

export interface SchemaDependencies {
  db: DataSource;
  /** Signs the cursors of lists. */
  cursorKey: Buffer;
  quotas: Quotas;
  countOutcome: CountOutcome;
}

/** The schema with its resolvers on this database, and the SDL that is committed as `schema.graphql`. */
export function createSchema({ db, cursorKey, quotas, countOutcome }: SchemaDependencies) {
  const instances = [
    new MeResolver(),
    new CurrencyResolver(),
    new ExpensesOfUserResolver(db, cursorKey),
    new ExpenseConnectionResolver(db),
    new ExpenseFieldsResolver(),
    new ExpenseResolver(db, quotas),
    new CategoriesOfUserResolver(db),
    new CategoryResolver(),
    new SpendingOfUserResolver(db),
    new BankMessagesOfUserResolver(db, cursorKey, quotas),
    new BankMessageConnectionResolver(db),
    new BankMessageResolver(),
    new DataExportResolver(db),
    new DeliveryResolver(db, countOutcome),
  ];
  const container = new Map<unknown, unknown>(instances.map((instance) => [instance.constructor, instance]));
  return buildSubgraph({
    resolvers: [
      MeResolver,
      CurrencyResolver,
      ExpensesOfUserResolver,
      ExpenseConnectionResolver,
      ExpenseFieldsResolver,
      ExpenseResolver,
      CategoriesOfUserResolver,
      CategoryResolver,
      SpendingOfUserResolver,
      BankMessagesOfUserResolver,
      BankMessageConnectionResolver,
      BankMessageResolver,
      DataExportResolver,
      DeliveryResolver,
    ],
    // No field here returns it: the gateway asks for this subgraph's part by reference.
    orphanedTypes: [DataExport],
    references: { User: resolveUserReference, DataExport: resolveDataExportReference },
    container: { get: (type) => container.get(type) },
  });
}
