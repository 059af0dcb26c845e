import { defineSubgraph, type SubgraphDependencies } from "@expense-tracker/kit/subgraph/create-subgraph";
import { exportedTables } from "./data-export/exported-tables";
import { ownerTables } from "./database";
import { applyEvent } from "./delivery/apply-event";
import { ProfileResolver } from "./profile/profile.resolver";
import type { Quotas } from "./quota/quotas";

/** What the resolvers of this subgraph take what they need from. */
export interface Dependencies extends SubgraphDependencies {
  quotas: Quotas;
}

/** The parts of this subgraph, with a line for each folder that has resolvers. Its SDL is committed as `schema.graphql`. */
export const subgraph = defineSubgraph<Dependencies>({
  name: "users",
  resolvers: [ProfileResolver],
  dataExport: {
    field: "profile",
    tables: exportedTables,
    cost: 2_000,
    description:
      "Your names and preferences, as you set them. If this is too much for one answer, `complete` is false and `cutOff` names the lists that lack rows.",
  },
  delivery: { createApply: () => ({ apply: applyEvent }), ownerTables },
});
