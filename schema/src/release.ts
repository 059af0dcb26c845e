import { join } from "node:path";
import { acceptedFile, nothingAccepted } from "./accepted-changes";
import { checkSchemas, type SchemaSources } from "./check-schemas";
import { releasedFile, writeWhole } from "./contracts";
import { reportText } from "./report/text";

const releasedNote =
  "# The public API as last released: what clients may rely on. Only `npm run schema:release` writes it.\n\n";

/**
 * What `npm run schema:release` does: the API as it is becomes the one that later changes are held against, and the list of accepted
 * changes starts empty. Refused while `npm run schema:check` fails: a release must not be a way around it.
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
    write(`${text}\nnothing was released: mend what schema:check found first\n`);
    return 1;
  }
  await writeWhole(join(sources.root, releasedFile), releasedNote + report.apiSdl);
  await writeWhole(join(sources.root, acceptedFile), nothingAccepted);
  write(`${text}\nreleased: ${releasedFile} is this API now, and ${acceptedFile} is empty; commit both\n`);
  return 0;
}
