import type { Scene } from "./scene";

/** What surrounds the gateways under test: subgraphs, and a signed-in user. */
export interface Surroundings {
  title: string;
  scene: Scene;
  subgraphUrls: Record<string, string>;
  /** `kid:secret`, as our gateway and subgraphs take it. */
  hopKeys: string;
  /** The user's access token. */
  token: string;
  /** More settings of our gateway, besides addresses and keys. */
  gatewayEnv: Record<string, string>;
  /** The hop keys with which the stock gateway signs requests; null when it uses its default data source. */
  stockHopKeys: string | null;
  /** The `data` that every gateway must answer; null when their answers can only be compared with each other. */
  expectedData: unknown;
}
