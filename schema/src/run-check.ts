import { parseArgs } from "node:util";
import { checkSchemas, type SchemaSources } from "./check-schemas";
import { WrongUsage } from "./command";
import { reportGithub } from "./report/github";
import { reportJson } from "./report/json";
import { reportText } from "./report/text";

export const checkUsage = `npm run schema:check [-- <option>]

Is what is committed what the code says, and do the API and every operation that uses it fit together? Needs no server and
changes no file. Exit code: 0 nothing is wrong, 1 something is, 2 this command was not understood.

  --json     print one object for programs (with \`npm run -s\`, which prints nothing else)
  --github   print GitHub annotations too; so it does by itself when GITHUB_ACTIONS is true
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
 * What `npm run schema:check` does.
 *
 * @returns its exit code.
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
    if (values.json && values.github)
      throw new WrongUsage("--json and --github are two forms of one output: choose one");
    return values;
  } catch (error) {
    if (error instanceof WrongUsage) throw error;
    throw new WrongUsage(`${error instanceof Error ? error.message : String(error)}\n\n${checkUsage}`, {
      cause: error,
    });
  }
}
