import { join } from "node:path";
import type { Say } from "../processes/say";
import { projectRoot } from "../project-root";
import type { BrokerVariables } from "../system/broker";
import { type DatabaseName, databaseNames } from "@expense-tracker/services/services";
import { type DatabaseUrls } from "../system/databases";
import { dumpArguments, findTool, loadArguments } from "./database-tools";
import { withOptionFile } from "./option-file";
import type { Place } from "./place";
import { step } from "./programs";
import { runStreaming } from "./run-streaming";

export interface LocalPlaceOptions {
  readonly databases: Readonly<Record<DatabaseName, DatabaseUrls>>;
  /** The operator's variables for the broker. */
  readonly broker: BrokerVariables;
  /** The environment that our programs inherit. */
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  readonly grantRights: () => Promise<void>;
}

/** The system of `npm start`, or one on given databases and brokers. */
export function localPlace({ databases, broker, env: inherited, say, grantRights }: LocalPlaceOptions): Place {
  const env = { ...inherited, ...settingsOf(databases), ...broker };
  let versions: Promise<Record<DatabaseName, string>> | null = null;
  const versionOf = async (name: DatabaseName): Promise<string> => {
    versions ??= step(place, "servers") as Promise<Record<DatabaseName, string>>;
    return (await versions)[name];
  };
  const place: Place = {
    async dump(name, to) {
      const { path, flavour } = await findTool("dump", await versionOf(name), say);
      const url = databases[name].migration;
      await withOptionFile(url, flavour, (options) =>
        runStreaming({
          command: path,
          args: [`--defaults-file=${options}`, ...dumpArguments(flavour, databaseOf(url))],
          to,
        }),
      );
    },
    async load(name, from) {
      const { path, flavour } = await findTool("client", await versionOf(name), say);
      const url = databases[name].migration;
      await withOptionFile(url, flavour, (options) =>
        runStreaming({ command: path, args: [`--defaults-file=${options}`, ...loadArguments(databaseOf(url))], from }),
      );
    },
    run({ entry, args, input }) {
      return runStreaming({
        command: process.execPath,
        name: [entry, ...args].join(" "),
        args: [join(projectRoot(), entry), ...args],
        cwd: projectRoot(),
        env,
        input: input === undefined ? "" : JSON.stringify(input),
      });
    },
    grantRights,
  };
  return place;
}

/** All settings that a backup's programs read; it runs them one after the other. */
function settingsOf(databases: LocalPlaceOptions["databases"]): Record<string, string> {
  return Object.fromEntries(
    databaseNames.flatMap((name) => [
      [`DATABASE_URL_${name.toUpperCase()}`, databases[name].service],
      [`MIGRATION_DATABASE_URL_${name.toUpperCase()}`, databases[name].migration],
    ]),
  );
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
