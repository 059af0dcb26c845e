import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeBackup } from "@expense-tracker/dev/backup/make-backup";
import { rebuildWorker } from "@expense-tracker/dev/backup/rebuild-worker";
import { planRestore, restoreBackup, type RestoreOptions } from "@expense-tracker/dev/backup/restore-backup";
import { runningPlace, withLocalServers } from "@expense-tracker/dev/backup/with-local-servers";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { type RunningSystem, startSystem } from "@expense-tracker/dev/start-system";
import { makeTestFolder } from "@expense-tracker/testing/folder";
import { databaseNames } from "@expense-tracker/services/services";
import { environment } from "../test/environment";

export type RestoreWorld = Awaited<ReturnType<typeof openRestoreWorld>>;

/** Starts another whole system, which may be stopped, loaded from a backup and started again. */
export async function openRestoreWorld() {
  const dataDir = await makeTestFolder(join(projectRoot(), ".data/e2e-restore"));
  const say = (line: string): void =>
    void process.stderr.write(`${new Date().toISOString()} restored system: ${line}\n`);
  const local = { dataDir, env: environment(), say };
  const folderOf = (name: string) => join(dataDir, "backups", name);
  // The port stays the same, because it is in the tokens: only the restore should end them.
  const edgePort = await freePort();
  let system: RunningSystem | null = null;

  const start = async (): Promise<void> => {
    system = await startSystem({ ...local, edgePort });
    process.env["E2E_ENDPOINT"] = system.endpoint;
    process.env["E2E_DATA_DIR"] = dataDir;
  };
  const stop = async (): Promise<void> => {
    await system?.stop();
    system = null;
  };
  await start();
  return {
    start,
    stop,
    folderOf,
    async backup(name: string): Promise<void> {
      const place = runningPlace(local);
      if (!place) throw new Error("the system does not run");
      await makeBackup({
        place,
        folder: folderOf(name),
        databases: databaseNames,
        product: "test",
        say,
      });
    },
    /** Stops the system, does `meanwhile`, restores, and starts the system again. */
    async restore(name: string, wanted: Partial<RestoreOptions> = {}, meanwhile: () => Promise<void> = async () => {}) {
      const options: RestoreOptions = {
        folder: folderOf(name),
        databases: null,
        digest: null,
        erasedLists: [],
        eraseOrphans: false,
        kafkaLost: false,
        say,
        ...wanted,
      };
      const plan = await planRestore(options);
      await stop();
      await meanwhile();
      const settled = await withLocalServers(local, (place) => restoreBackup(place, options, plan));
      await start();
      return settled;
    },
    /** Stops the system, empties the worker's tables, and starts the system again, which makes them from snapshots. */
    async rebuild() {
      await stop();
      const settled = await withLocalServers(local, (place) => rebuildWorker(place, say));
      await start();
      return settled;
    },
    /** Deletes Kafka's data; call it while the system is stopped. */
    loseKafka: () => rm(join(dataDir, "kafka"), { recursive: true }),
    keepKafka: () => cp(join(dataDir, "kafka"), join(dataDir, "kafka-before"), { recursive: true }),
    async rewindKafka() {
      await rm(join(dataDir, "kafka"), { recursive: true });
      await cp(join(dataDir, "kafka-before"), join(dataDir, "kafka"), { recursive: true });
    },
    async close() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
