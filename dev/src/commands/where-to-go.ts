import { demoUser } from "../demo/demo-user";
import { systemFiles } from "../system/system-record";
import { renderTable } from "@expense-tracker/kit/process/text-table";

export interface Started {
  readonly endpoint: string;
  readonly dataDir: string;
  /** The gateway shows no page then, and there is no demo user. */
  readonly isProduction: boolean;
}

/** The table that `npm start` ends with: only what is there. */
export function whereToGo({ endpoint, dataDir, isProduction }: Started): string {
  const forDevelopers = [
    ["Landing page", `${endpoint} (in a browser)`],
    ["Demo log-in", `${demoUser.email} / ${demoUser.password}`],
  ];
  return renderTable([
    ["GraphQL endpoint", endpoint],
    ...(isProduction ? [] : forDevelopers),
    ["Logs", systemFiles(dataDir).logs],
    ["Processes", "npm run status"],
  ]);
}
