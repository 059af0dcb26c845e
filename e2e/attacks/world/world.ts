import type { TokenSource } from "@expense-tracker/testing/attacks/token-source";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { endpoint } from "../../world/edge";
import { settledPerson, type Person } from "../../world/person";
import { personWithBelongings, type Belongings } from "../ownership/belongings";
import { keptIn, marksOf, type Kept } from "../ownership/kept-of";
import { openDatabases, type Databases } from "./databases";
import { liveTokens } from "./live-tokens";
import type { Reply } from "./reply";
import { postTo, request, requestRaw, type HeaderValues, type Post } from "./send";
import { setTrap, type SilentTrap } from "./silent-trap";
import type { SubgraphName } from "@expense-tracker/services/services";
import { hopKeysOf, subgraphDoors, type HopKeys, type SubgraphDoor } from "./subgraph-doors";
import { systemUnderTest, type SystemUnderTest } from "./wiring";

/** An endpoint and how to post to it. */
export interface Door {
  url: string;
  post: Post;
}

interface Cast {
  asha: Person;
  bo: Person;
  /** Does nothing, so that an event of theirs is an attack's doing. */
  victim: Person;
}

/** Two who have one of everything: nothing that the stranger does may touch or show what the owner has. */
interface Strangers {
  stranger: Belongings;
  owner: Belongings;
  /** As of the last look. */
  ownersKept: Kept;
  ownersMarks: string[];
  /** What is kept of somebody now. */
  keptOf: (ownerId: string) => Promise<Kept>;
}

interface Gateways {
  /** At its own port. */
  gateway: Door;
  /** One in production mode. */
  production: Door;
  /** One that cannot get auth's keys. */
  blind: Door;
  /** One with small budgets, whose auth has the smallest quotas. */
  strict: Door;
}

/** Of each user, and of each network, at the gateway `strict`: two changes of a password, or four log-ins. */
const strictBudget = 2_000_000;

/** What a row may use. */
export interface World extends Cast, Strangers, Gateways {
  /** To the edge, as nobody unless the headers say otherwise. */
  post: Post;
  /** An operation through the edge as `person` (Asha unless said), or as nobody. */
  graphql: (query: string, variables?: object, person?: Person | null, headers?: HeaderValues) => Promise<Reply>;
  /** Any request to the edge. */
  request: (path: string, init: RequestInit) => Promise<Reply>;
  /** Each subgraph at its own port. */
  subgraph: Record<SubgraphName, SubgraphDoor>;
  hopKeys: HopKeys;
  /** Of the victim, with the live signing key. */
  tokens: TokenSource;
  trap: SilentTrap;
  databases: Databases;
  system: SystemUnderTest;
  /** Headers that never end, sent to the edge at the beginning: the time that they take passes beside other rows. */
  slowHeaders: Promise<Reply>;
  close(): Promise<void>;
}

/** @throws Error when something that the rows need is not there; nothing is left running then. */
export async function createWorld(): Promise<World> {
  const system = await systemUnderTest();
  const { wiring } = system;
  const databases = openDatabases(wiring);
  const trap = await setTrap();
  const close = async (): Promise<void> => {
    await Promise.all([system.stopThoseBeside(), databases.close(), trap.close()]);
  };
  const slowHeaders = requestRaw(endpoint(), "POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
  // Its row awaits it and hears of a failure; until then that must not end the process.
  slowHeaders.catch(() => undefined);
  try {
    const [cast, gateways] = await Promise.all([inviteCast(), startGateways(system)]);
    // Not beside the cast: passwords are hashed two at a time, and a long queue is refused.
    const strangers = await inviteStrangers(databases);
    const hopKeys = hopKeysOf(wiring);
    const tokens = await liveTokens(
      databases,
      wiring.secrets.SIGNING_KEY_ENCRYPTION_KEY,
      cast.victim,
      `http://127.0.0.1:${trap.port}/jwks.json`,
    );
    const subgraph = subgraphDoors(wiring, hopKeys);
    const edge = edgeDoors(cast.asha);
    const people = { ...cast, ...strangers };
    return { ...people, ...gateways, ...edge, subgraph, hopKeys, tokens, trap, databases, system, slowHeaders, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The header that says who asks. */
export function asPerson(person: Person | null): HeaderValues {
  return person ? { authorization: `Bearer ${person.token}` } : {};
}

async function inviteCast(): Promise<Cast> {
  const [asha, bo, victim] = await Promise.all([
    settledPerson(),
    settledPerson({ firstName: "Bo" }),
    settledPerson({ firstName: "Vera" }),
  ]);
  return { asha, bo, victim };
}

async function inviteStrangers(databases: Databases): Promise<Strangers> {
  const [stranger, owner] = await Promise.all([personWithBelongings(), personWithBelongings()]);
  const keptOf = await keptIn(databases);
  const ownersKept = await keptOf(owner.person.id);
  return { stranger, owner, ownersKept, ownersMarks: marksOf(owner, ownersKept), keptOf };
}

async function startGateways(system: SystemUnderTest): Promise<Gateways> {
  const noKeys = { JWKS_URL: `http://127.0.0.1:${await freePort()}/.well-known/jwks.json` };
  const [production, blind, strict] = await Promise.all([
    system.startBeside("gateway-production", "gateway", { NODE_ENV: "production" }),
    system.startBeside("gateway-blind", "gateway", noKeys),
    startStrict(system),
  ]);
  const door = (url: string): Door => ({ url, post: postTo(url) });
  return {
    gateway: door(`http://127.0.0.1:${system.wiring.ports.gateway}/graphql`),
    production: door(production),
    blind: door(blind),
    strict: door(strict),
  };
}

async function startStrict(system: SystemUnderTest): Promise<string> {
  const smallest = { QUOTA_LOG_INS_A_DAY: "1", QUOTA_CREDENTIAL_CHANGES_A_DAY: "1" };
  return system.startBeside("gateway-strict", "gateway", {
    SUBGRAPH_URL_AUTH: await system.startBeside("auth-strict", "auth", smallest),
    COST_BUDGET_PER_MINUTE: String(strictBudget),
    NETWORK_COST_BUDGET_PER_MINUTE: String(strictBudget),
  });
}

function edgeDoors(asha: Person): Pick<World, "post" | "graphql" | "request"> {
  const post = postTo(endpoint());
  return {
    post,
    graphql: (query, variables = {}, person: Person | null = asha, headers = {}) =>
      post(JSON.stringify({ query, variables }), { ...asPerson(person), ...headers }),
    request: (path, init) => request(new URL(path, endpoint()), init),
  };
}
