import type { SubgraphName } from "@expense-tracker/services/services";

/** The name in docker-compose.yml of a subgraph's second process. */
export function secondOf(name: SubgraphName): string {
  return `${name}-2`;
}
