import type { HomeOperation } from "../home/home-operation";

/** What the gateways under test stand in: subgraphs, and a signed-in user. */
export interface Surroundings {
  title: string;
  subgraphUrls: Record<string, string>;
  /** `kid:secret`, as our gateway and subgraphs take it. */
  hopKeys: string;
  /** Access token. */
  token: string;
  /** Of our gateway, beside the addresses and keys. */
  gatewayEnv: Record<string, string>;
  /** What of the stock gateway is not its default; null when nothing is. */
  stockHopKeys: string | null;
  variables: HomeOperation["variables"];
  /** `data` that every gateway must answer; null when only equality can be asked. */
  expectedData: unknown;
}
