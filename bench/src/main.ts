import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { parseArgs } from "node:util";
import { benchBankMessages } from "./bank-messages/bench-bank-messages";
import { benchDs } from "./ds/bench-ds";
import { benchFolds } from "./ds/bench-folds";
import { benchExpenses } from "./expenses/bench-expenses";
import { benchExpensive } from "./expensive/bench-expensive";
import { benchGateway, sceneNames, subgraphKinds } from "./gateway/bench-gateway";
import { profileGateway } from "./gateway/profile-gateway";
import { benchImport } from "./import/bench-import";
import { benchPrices } from "./prices/bench-prices";
import { benchRelay } from "./relay/bench-relay";
import { benchRequests } from "./requests/bench-requests";
import { benchScreen } from "./screen/bench-screen";
import { benchStorm } from "./storm/bench-storm";
import { benchTurns } from "./turns/bench-turns";

class UsageError extends Error {}

const usage = `npm run bench -- relay [--rounds 5] [--events 20000] [--quiet-seconds 20]
npm run bench -- gateway [--rounds 5] [--seconds 3] [--connections 16] [--subgraphs stub,real] [--scenes home,shop] [--tokens 1,2000,20000]
npm run bench -- screen [--rounds 5] [--screens 20] [--network-ms 40]
npm run bench -- requests [--rounds 2] [--seconds 4] [--connections 16] [--only home,recordExpense,"bank message"] [--beside COMMIT [--again] | --traces] [--profiles FOLDER]
npm run bench -- storm [--rounds 5] [--seconds 15] [--log-ins 50]
npm run bench -- prices [--rounds 5] [--only TEXT]
npm run bench -- expensive [--seed 9] [--seconds 20] [--climbs 12] [--connections 16] [--only TEXT,TEXT]
npm run bench -- expenses [--rounds 5] [--rows 1000000] [--only TEXT,TEXT] [--explain] [--keep] [--reads-only] [--search 200 [--seed 9]] [--database mysql://root:...@127.0.0.1:3306/]
npm run bench -- turns [--rounds 5] [--events 1000]
npm run bench -- import [--rounds 5] [--rows 50000]
npm run bench -- bank-messages [--rounds 5]
npm run bench -- ds [--events 100000] [--owners 1000] [--workers 1] [--seed 9]
npm run bench -- folds [--events 20000] [--owners 100] [--turn 100] [--seed 9]
npm run bench -- profile [--seconds 3] [--connections 16]`;

const fewExpenses = 10_000;
const manyExpenses = 1_000_000;
const importedRows = 50_000;
const defaultRounds = 5;
const roundsOfRequests = 2;
const secondsOfRequests = 4;
const defaultEvents = 20_000;
const defaultEventsAhead = 1_000;
const backlogEvents = 100_000;
const backlogOwners = 1_000;
const fewOwners = 100;
const defaultSeconds = 3;
const defaultStormSeconds = 15;
const defaultAttackSeconds = 20;

run().catch((error: unknown) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exit(1);
});

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: "string" },
      events: { type: "string" },
      "quiet-seconds": { type: "string", default: "20" },
      seconds: { type: "string" },
      owners: { type: "string" },
      workers: { type: "string", default: "1" },
      turn: { type: "string", default: "100" },
      "log-ins": { type: "string", default: "50" },
      connections: { type: "string", default: "16" },
      screens: { type: "string", default: "20" },
      subgraphs: { type: "string", default: "stub,real" },
      scenes: { type: "string", default: "home,shop" },
      tokens: { type: "string", default: "1,2000,20000" },
      seed: { type: "string", default: "9" },
      climbs: { type: "string", default: "12" },
      rows: { type: "string" },
      search: { type: "string" },
      only: { type: "string", default: "" },
      database: { type: "string" },
      keep: { type: "boolean", default: false },
      "reads-only": { type: "boolean", default: false },
      explain: { type: "boolean", default: false },
      beside: { type: "string" },
      traces: { type: "boolean", default: false },
      again: { type: "boolean", default: false },
      profiles: { type: "string" },
      "network-ms": { type: "string", default: "40" },
    },
  });
  const whole = (name: keyof typeof values, fallback?: number) => {
    const number = Number(values[name] ?? fallback);
    if (!Number.isInteger(number) || number < 1)
      throw new UsageError(`--${name} must be a positive whole number\n${usage}`);
    return number;
  };
  const wholes = (name: keyof typeof values) => {
    const numbers = String(values[name]).split(",").map(Number);
    if (!numbers.every((number) => Number.isInteger(number) && number > 0))
      throw new UsageError(`--${name} must be positive whole numbers, comma-separated\n${usage}`);
    return numbers;
  };
  switch (positionals.join(" ")) {
    case "relay":
      return benchRelay({
        rounds: whole("rounds", defaultRounds),
        events: whole("events", defaultEvents),
        quietSeconds: whole("quiet-seconds"),
      });
    case "gateway":
      return benchGateway({
        subgraphs: subgraphKinds.filter((kind) => values.subgraphs.split(",").includes(kind)),
        scenes: sceneNames.filter((name) => values.scenes.split(",").includes(name)),
        tokens: wholes("tokens"),
        rounds: whole("rounds", defaultRounds),
        roundSeconds: whole("seconds", defaultSeconds),
        connections: whole("connections"),
      });
    case "screen":
      return benchScreen({
        rounds: whole("rounds", defaultRounds),
        screens: whole("screens"),
        networkMs: whole("network-ms"),
      });
    case "requests":
      return benchRequests({
        rounds: whole("rounds", roundsOfRequests),
        seconds: whole("seconds", secondsOfRequests),
        people: whole("connections"),
        only: values.only.split(",").filter((text) => text !== ""),
        beside: values.beside ?? null,
        isTraced: values.traces,
        again: values.again,
        profiles: values.profiles ?? null,
      });
    case "storm":
      return benchStorm({
        rounds: whole("rounds", defaultRounds),
        seconds: whole("seconds", defaultStormSeconds),
        logIns: whole("log-ins"),
      });
    case "prices":
      return benchPrices({ rounds: whole("rounds", defaultRounds), only: values.only });
    case "expensive":
      return benchExpensive({
        seed: whole("seed"),
        seconds: whole("seconds", defaultAttackSeconds),
        climbs: whole("climbs"),
        connections: whole("connections"),
        only: values.only,
      });
    case "expenses":
      return benchExpenses({
        rounds: whole("rounds", defaultRounds),
        rows: [fewExpenses, whole("rows", manyExpenses)],
        only: values.only.split(",").filter((text) => text !== ""),
        explain: values.explain,
        adminUrl: values.database ?? null,
        keep: values.keep,
        writes: !values["reads-only"],
        search: values.search === undefined ? null : { questions: whole("search"), seed: whole("seed") },
      });
    case "turns":
      return benchTurns({ rounds: whole("rounds", defaultRounds), events: whole("events", defaultEventsAhead) });
    case "import":
      return benchImport({ rounds: whole("rounds", defaultRounds), rows: whole("rows", importedRows) });
    case "bank-messages":
      return benchBankMessages({ rounds: whole("rounds", defaultRounds) });
    case "ds":
      return benchDs({
        seed: whole("seed"),
        events: whole("events", backlogEvents),
        owners: whole("owners", backlogOwners),
        workers: whole("workers"),
      });
    case "folds":
      return benchFolds({
        seed: whole("seed"),
        events: whole("events", defaultEvents),
        owners: whole("owners", fewOwners),
        turn: whole("turn"),
      });
    case "profile":
      return profileGateway({ seconds: whole("seconds", defaultSeconds), connections: whole("connections") });
    default:
      throw new UsageError(usage);
  }
}
