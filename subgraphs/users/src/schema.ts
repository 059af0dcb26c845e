import { MeResolver, resolveUserReference } from "@expense-tracker/kit/me";
import { buildSubgraph } from "@expense-tracker/kit/subgraph-schema";
import type { DataSource } from "typeorm";
import { DeliveryResolver } from "./delivery.resolver";
import { ProfileResolver } from "./profile/profile.resolver";

/** The schema with its resolvers on this database, and the SDL that is committed as `schema.graphql`. */
export function createSchema(db: DataSource) {
  const container = new Map<unknown, unknown>([
    [MeResolver, new MeResolver()],
    [ProfileResolver, new ProfileResolver(db)],
    [DeliveryResolver, new DeliveryResolver(db)],
  ]);
  return buildSubgraph({
    resolvers: [MeResolver, ProfileResolver, DeliveryResolver],
    references: { User: resolveUserReference },
    container: { get: (type) => container.get(type) },
  });
}
