import { DataExport, resolveDataExportReference } from "@expense-tracker/kit/subgraph/data-export";
import { MeResolver, resolveUserReference } from "@expense-tracker/kit/subgraph/me";
import { buildSubgraph } from "@expense-tracker/kit/subgraph/subgraph-schema";
import type { DataSource } from "typeorm";
import { DataExportResolver } from "./data-export/data-export.resolver";
import { DeliveryResolver } from "./delivery.resolver";
import { ProfileResolver } from "./profile/profile.resolver";
import type { Quotas } from "./quota/quotas";

/** The schema with its resolvers on this database, and the SDL that is committed as `schema.graphql`. */
export function createSchema(db: DataSource, quotas: Quotas) {
  const container = new Map<unknown, unknown>([
    [MeResolver, new MeResolver()],
    [ProfileResolver, new ProfileResolver(db, quotas)],
    [DataExportResolver, new DataExportResolver(db)],
    [DeliveryResolver, new DeliveryResolver(db)],
  ]);
  return buildSubgraph({
    resolvers: [MeResolver, ProfileResolver, DataExportResolver, DeliveryResolver],
    // No field here returns it: the gateway asks for this subgraph's part by reference.
    orphanedTypes: [DataExport],
    references: { User: resolveUserReference, DataExport: resolveDataExportReference },
    container: { get: (type) => container.get(type) },
  });
}
