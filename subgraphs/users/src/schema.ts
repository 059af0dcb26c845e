import type { SubgraphDependencies } from "@expense-tracker/kit/subgraph/create-subgraph";
import { DataExport, resolveDataExportReference } from "@expense-tracker/kit/subgraph/data-export";
import { MeResolver, resolveUserReference } from "@expense-tracker/kit/subgraph/me";
import type { SubgraphParts } from "@expense-tracker/kit/subgraph/subgraph-schema";
import { DataExportResolver } from "./data-export/data-export.resolver";
import { DeliveryResolver } from "./delivery.resolver";
import { ProfileResolver } from "./profile/profile.resolver";
import type { Quotas } from "./quota/quotas";

/** What the resolvers of this subgraph take what they need from. */
export interface Dependencies extends SubgraphDependencies {
  quotas: Quotas;
}

/** The parts of the schema, one line for each folder. The SDL is committed as `schema.graphql`. */
export const parts: SubgraphParts<Dependencies> = {
  resolvers: [MeResolver, ProfileResolver, DataExportResolver, DeliveryResolver],
  // No field here returns it: the gateway asks for this subgraph's part by reference.
  orphanedTypes: [DataExport],
  references: { User: resolveUserReference, DataExport: resolveDataExportReference },
};
