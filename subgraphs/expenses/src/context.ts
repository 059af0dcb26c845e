import type { SignedInContext, SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { DataSource } from "typeorm";
import { createLoaders, type Loaders } from "./loaders";

/** The context of a signed-in request to this subgraph. */
export interface ExpensesContext extends SignedInContext {
  loaders: Loaders;
}

/** Gives each signed-in request loaders of its own, so that one user's rows never reach another user. */
export function withLoaders(db: DataSource, context: SubgraphContext): SubgraphContext {
  if (!context.user) return context;
  const extended: ExpensesContext = { ...context, user: context.user, loaders: createLoaders(db, context.user) };
  return extended;
}
