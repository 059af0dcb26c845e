import { demoUser } from "../demo/demo-user";
import { systemFiles } from "../system/system-record";
import { renderTable } from "@expense-tracker/kit/process/text-table";

export interface Started {
  /** The app's address; null when none is served. */
  readonly app: string | null;
  readonly endpoint: string;
  readonly dataDir: string;
  /** In production the gateway shows no page, and there is no demo user. */
  readonly isProduction: boolean;
}

/** The table that `npm start` prints at its end: it lists only what exists. */
export function whereToGo({ app, endpoint, dataDir, isProduction }: Started): string {
  const forDevelopers = [
    ["Landing page", `${endpoint} (in a browser)`],
    ["Demo log-in", `${demoUser.email} / ${demoUser.password}`],
  ];
  return renderTable([
    ...(app === null ? [] : [["App", `${app} (in a browser)`]]),
    ["GraphQL endpoint", endpoint],
    ...(isProduction ? [] : forDevelopers),
    ["Logs", systemFiles(dataDir).logs],
    ["Processes", "npm run status"],
  ]);
}
