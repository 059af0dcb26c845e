import type { SubgraphDependencies } from "@expense-tracker/kit/subgraph/create-subgraph";
import { DataExport, resolveDataExportReference } from "@expense-tracker/kit/subgraph/data-export";
import { MeResolver, resolveUserReference } from "@expense-tracker/kit/subgraph/me";
import type { SubgraphParts } from "@expense-tracker/kit/subgraph/subgraph-schema";
import { bankMessageResolvers } from "./bank-message/bank-message.resolver";
import { categoryResolvers } from "./category/category.resolver";
import { DataExportResolver } from "./data-export/data-export.resolver";
import { DeliveryResolver } from "./delivery/delivery.resolver";
import { expenseResolvers } from "./expense/expense.resolvers";
import { CurrencyResolver } from "./money/currency.resolver";
import type { Quotas } from "./quota/quotas";
import { SpendingOfUserResolver } from "./spending/spending.resolver";

/** What the resolvers of this subgraph take what they need from. */
export interface Dependencies extends SubgraphDependencies {
  /** Signs the cursors of lists. */
  cursorKey: Buffer;
  quotas: Quotas;
}

/** The parts of the schema, one line for each folder. The SDL is committed as `schema.graphql`. */
export const parts: SubgraphParts<Dependencies> = {
  resolvers: [
    MeResolver,
    CurrencyResolver,
    expenseResolvers,
    categoryResolvers,
    SpendingOfUserResolver,
    bankMessageResolvers,
    DataExportResolver,
    DeliveryResolver,
  ],
  // No field here returns it: the gateway asks for this subgraph's part by reference.
  orphanedTypes: [DataExport],
  references: { User: resolveUserReference, DataExport: resolveDataExportReference },
};
