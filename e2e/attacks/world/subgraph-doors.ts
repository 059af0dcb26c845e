import { namedKeys, type NamedKey } from "@expense-tracker/kit/process/config";
import { hopProofHeader, type HopRequest, signHop } from "@expense-tracker/kit/identity/hop-proof";
import type { Wiring } from "@expense-tracker/dev/system/wiring";
import { recordOf, subgraphNames, type SubgraphName } from "@expense-tracker/services/services";
import type { Reply } from "./reply";
import { postTo, type Body, type HeaderValues } from "./send";

/** A subgraph at its own port, where the gateway sends its requests. */
export interface SubgraphDoor {
  /** The origin, for other paths than the endpoint. */
  base: string;
  /** POSTs with a valid proof of the gateway, unless `proof` is given (null: no proof). */
  post(body: Body, headers?: HeaderValues, proof?: string | null): Promise<Reply>;
}

/** The request that a proof covers. */
export function hopRequest(audience: string, body: Body, headers: HeaderValues = {}): HopRequest {
  const sent = { "content-type": "application/json", ...headers };
  return { audience, method: "POST", path: "/graphql", headers: sent, body };
}

export interface HopKeys {
  gateway: NamedKey[];
  delivery: NamedKey[];
}

export function hopKeysOf({ secrets }: Wiring): HopKeys {
  return {
    gateway: namedKeys("HOP_KEYS_GATEWAY")(secrets),
    delivery: namedKeys("HOP_KEYS_DELIVERY")(secrets),
  };
}

export function subgraphDoors({ ports }: Wiring, keys: HopKeys): Record<SubgraphName, SubgraphDoor> {
  const door = (name: SubgraphName): SubgraphDoor => {
    const base = `http://127.0.0.1:${ports[name]}`;
    const post = postTo(`${base}/graphql`);
    return {
      base,
      post: (body, headers = {}, proof = signHop(keys.gateway, hopRequest(name, body, headers))) =>
        post(body, { ...(proof === null ? {} : { [hopProofHeader]: proof }), ...headers }),
    };
  };
  return recordOf(subgraphNames, door);
}
