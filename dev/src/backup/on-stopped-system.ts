import { existsSync } from "node:fs";
import { AlreadyRunning, systemFiles } from "../system/system-record";
import { composePlace, readComposeSecrets, startServers, stopServices } from "./compose-place";
import type { Place } from "./place";
import { type LocalOptions, withLocalServers } from "./with-local-servers";

/**
 * Runs `work` on the databases and Kafka while nothing else works on them: with Docker Compose the services are stopped first.
 *
 * @param command what the user typed, for the error.
 * @throws Error while the system of `npm start` runs.
 */
export async function onStoppedSystem<T>(
  command: string,
  { local, isCompose }: { readonly local: LocalOptions; readonly isCompose: boolean },
  work: (place: Place) => Promise<T>,
): Promise<T> {
  if (isCompose) return onCompose(local, work);
  return withLocalServers(local, work).catch((error: unknown) => {
    if (!(error instanceof AlreadyRunning)) throw error;
    throw new Error(`the system runs, so nothing was changed: end it with \`npm stop\`, then run ${command} again`, {
      cause: error,
    });
  });
}

/** The first start here makes the secrets, or the environment gives them. @throws Error when there are none, with what follows from it. */
export function requireSystem({ dataDir, env }: LocalOptions, because: string): void {
  if (!env["PASSWORD_PEPPER"] && !existsSync(systemFiles(dataDir).secrets))
    throw new Error(`nothing was started in ${dataDir} (DATA_DIR), which has no secrets.json: ${because}`);
}

async function onCompose<T>({ env, say }: LocalOptions, work: (place: Place) => Promise<T>): Promise<T> {
  const secrets = readComposeSecrets();
  say("stopping the services");
  await stopServices(env);
  say("starting the database and Kafka");
  await startServers(env);
  return work(composePlace(secrets, env));
}
