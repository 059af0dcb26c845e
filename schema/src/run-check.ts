import { parseArgs } from "node:util";
import { checkSchemas, type SchemaSources } from "./check-schemas";
import { WrongUsage } from "./command";
import { reportGithub } from "./report/github";
import { reportJson } from "./report/json";
import { reportText } from "./report/text";

export const checkUsage = `npm run schema:check [-- <option>]

Checks that the committed schemas match the code, and that every operation fits the API. Needs no server and changes no file.
Exit code: 0 for no errors, 1 for errors, 2 for wrong usage of this command.

  --json     print one object for programs (with \`npm run -s\`, which prints nothing else)
  --github   print GitHub annotations too; this is the default when GITHUB_ACTIONS is true
  --help     print this
`;

export interface CheckRun extends SchemaSources {
  /** The command's arguments. */
  given: string[];
  /** Whether this is a job of GitHub Actions. */
  isGithubJob: boolean;
  write: (text: string) => void;
}

/**
 * Does `npm run schema:check`.
 *
 * @returns the exit code.
 * @throws WrongUsage
 */
export async function runCheck({ given, isGithubJob, write, ...sources }: CheckRun): Promise<0 | 1> {
  const options = readOptions(given);
  if (options.help) {
    write(checkUsage);
    return 0;
  }
  const report = await checkSchemas(sources);
  write(options.json ? `${reportJson(report)}\n` : reportText(report));
  if (options.github || (isGithubJob && !options.json)) write(reportGithub(report));
  return report.findings.some(({ level }) => level === "error") ? 1 : 0;
}

function readOptions(given: string[]): { json?: boolean; github?: boolean; help?: boolean } {
  try {
    const { values } = parseArgs({
      args: given,
      options: { json: { type: "boolean" }, github: { type: "boolean" }, help: { type: "boolean" } },
    });
    if (values.json && values.github) throw new WrongUsage("--json and --github cannot be combined: choose one");
    return values;
  } catch (error) {
    if (error instanceof WrongUsage) throw error;
    throw new WrongUsage(`${error instanceof Error ? error.message : String(error)}\n\n${checkUsage}`, {
      cause: error,
    });
  }
}
