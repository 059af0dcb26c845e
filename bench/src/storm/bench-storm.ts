import { loadavg } from "node:os";
import { join } from "node:path";
import { pause } from "@expense-tracker/kit/time/deadline";
import { Pool } from "undici";
import { machine } from "../figures";
import { inFolder } from "../folder";
import { type BenchSystem, startBenchSystem } from "../home/bench-system";
import { type HomeOperation, homeOperation } from "../home/home-operation";
import { signUpPeople, startStorm } from "./log-in-storm";
import { measureProbes, type Probe } from "./probe";
import { type StormOptions, stormReport, type StormRound } from "./storm-report";

/** With this many people, each has fewer log-ins at once than the limit for one password allows. */
const people = 10;
const pauseMs = 20;
const gatherMs = 1_000;
const answerDeadlineMs = 15_000;

/**
 * Measures how much a storm of log-ins (bcrypt at cost 12) slows others down: `/livez` of auth and a signed-in person's home screen,
 * with `logIns` log-ins at once and without, in alternating rounds of the same run.
 */
export async function benchStorm(options: StormOptions): Promise<void> {
  const home = homeOperation();
  await inFolder(async (folder) => {
    const bench = await startBenchSystem(join(folder, "system"), home);
    const { endpoint } = bench.system;
    const auth = `http://127.0.0.1:${bench.system.process("auth").spec.port}`;
    const pools = [auth, new URL(endpoint).origin].map(
      (origin) => new Pool(origin, { headersTimeout: answerDeadlineMs, bodyTimeout: answerDeadlineMs }),
    );
    try {
      const [alive, edge] = pools as [Pool, Pool];
      const probes = [livez(alive), homeScreen(edge, bench, home)];
      const credentials = await signUpPeople(endpoint, people);
      console.log(
        `\nstorm: ${options.logIns} log-ins at once, beside /livez of auth and the home screen of another user\n${machine()}`,
      );
      await measureProbes(probes, { durationMs: options.seconds * 1_000, pauseMs });
      const rounds: StormRound[] = [];
      for (let round = 0; round < options.rounds; round++)
        rounds.push(await measureRound(probes, options, () => startStorm(endpoint, credentials, options.logIns)));
      console.log(stormReport(rounds, options));
    } finally {
      await Promise.all(pools.map((pool) => pool.destroy()));
      await bench.system.stop();
    }
  });
}

async function measureRound(
  probes: readonly Probe[],
  { seconds }: StormOptions,
  start: () => ReturnType<typeof startStorm>,
): Promise<StormRound> {
  const phase = { durationMs: seconds * 1_000, pauseMs };
  const quiet = await measureProbes(probes, phase);
  const running = start();
  await pause(gatherMs);
  const storm = await measureProbes(probes, phase);
  return { quiet, storm, logIns: await running.stop(), load: loadavg()[0] ?? Number.NaN };
}

function livez(pool: Pool): Probe {
  return async () => {
    const { statusCode, body } = await pool.request({ path: "/livez", method: "GET" });
    await body.dump();
    if (statusCode !== 200) throw new Error(`/livez answered ${statusCode}`);
  };
}

function homeScreen(pool: Pool, { token, system }: BenchSystem, { text, variables }: HomeOperation): Probe {
  const body = JSON.stringify({ operationName: "Home", query: text, variables });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const path = new URL(system.endpoint).pathname;
  return async () => {
    const response = await pool.request({ path, method: "POST", headers, body });
    const answer = await response.body.text();
    if (response.statusCode !== 200 || answer.includes('"errors"'))
      throw new Error(`the home screen failed: ${response.statusCode} ${answer.slice(0, 300)}`);
  };
}
