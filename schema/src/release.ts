import { join } from "node:path";
import { acceptedFile, nothingAccepted } from "./accepted-changes";
import { checkSchemas, type SchemaSources } from "./check-schemas";
import { releasedFile, writeWhole } from "./contracts";
import { reportText } from "./report/text";

const releasedNote =
  "# The public API as last released: what clients may rely on. Only `npm run schema:release` writes it.\n\n";

/**
 * Does `npm run schema:release`: the current API becomes the released one, with which later APIs are compared, and the list of accepted
 * changes is emptied. It refuses while `npm run schema:check` fails, because a release must not hide errors.
 *
 * @returns the exit code.
 */
export async function releaseSchema({
  write,
  ...sources
}: SchemaSources & { write: (text: string) => void }): Promise<0 | 1> {
  const report = await checkSchemas(sources);
  const text = reportText(report);
  if (report.apiSdl === null || report.findings.some(({ level }) => level === "error")) {
    write(`${text}\nnothing was released: fix the errors of schema:check first\n`);
    return 1;
  }
  await writeWhole(join(sources.root, releasedFile), releasedNote + report.apiSdl);
  await writeWhole(join(sources.root, acceptedFile), nothingAccepted);
  write(`${text}\nreleased: ${releasedFile} is now this API, and ${acceptedFile} is empty; commit both\n`);
  return 0;
}
