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

/** An endpoint, and a function that posts to it. */
export interface Door {
  url: string;
  post: Post;
}

interface Cast {
  asha: Person;
  bo: Person;
  /** A person who does nothing, so that every event of theirs comes from an attack. */
  victim: Person;
}

/** Two people who own one of everything. No request of the stranger may change or show the owner's things. */
interface Strangers {
  stranger: Belongings;
  owner: Belongings;
  /** The owner's rows, as they were last read. */
  ownersKept: Kept;
  ownersMarks: string[];
  /** Reads the current rows of a person. */
  keptOf: (ownerId: string) => Promise<Kept>;
}

interface Gateways {
  /** The system's gateway, at its own port. */
  gateway: Door;
  /** A gateway in production mode. */
  production: Door;
  /** A gateway that cannot get auth's keys. */
  blind: Door;
  /** A gateway with small budgets, whose auth has the smallest quotas. */
  strict: Door;
}

/** The budget of each user and each network at the gateway `strict`: enough for two changes of a password, or four log-ins. */
const strictBudget = 2_000_000;

/** What a row may use. */
export interface World extends Cast, Strangers, Gateways {
  /** Posts to the edge, signed out unless the headers have a token. */
  post: Post;
  /** Sends an operation through the edge as `person`: Asha when omitted, signed out when null. */
  graphql: (query: string, variables?: object, person?: Person | null, headers?: HeaderValues) => Promise<Reply>;
  /** Sends any request to the edge. */
  request: (path: string, init: RequestInit) => Promise<Reply>;
  /** Each subgraph at its own port. */
  subgraph: Record<SubgraphName, SubgraphDoor>;
  hopKeys: HopKeys;
  /** Makes tokens of the victim, with the live signing key. */
  tokens: TokenSource;
  trap: SilentTrap;
  databases: Databases;
  system: SystemUnderTest;
  /** The answer to headers that never end. They are sent at the beginning, so that their time passes during other rows. */
  slowHeaders: Promise<Reply>;
  close(): Promise<void>;
}

/** @throws Error when something that the rows need is missing; everything is stopped then. */
export async function createWorld(): Promise<World> {
  const system = await systemUnderTest();
  const { wiring } = system;
  const databases = openDatabases(wiring);
  const trap = await setTrap();
  const close = async (): Promise<void> => {
    await Promise.all([system.stopThoseBeside(), databases.close(), trap.close()]);
  };
  const slowHeaders = requestRaw(endpoint(), "POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
  // Its row awaits this promise and reports a failure; until then a failure must not end the process.
  slowHeaders.catch(() => undefined);
  try {
    const [cast, gateways] = await Promise.all([inviteCast(), startGateways(system)]);
    // Not at the same time as the cast: passwords are hashed two at a time, and a long queue is refused.
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

/** The header that identifies the caller. */
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
