import { renderTable } from "@expense-tracker/kit/process/text-table";
import type { ReleasedChange } from "../check-released";
import type { SchemaReport } from "../check-schemas";
import { type Finding, type Level, type Place, showPlace } from "../findings";

/** For people: each finding with its place and its remedy (equal remedies once), then the changes and the number of checked operations. */
export function reportText(report: SchemaReport): string {
  const parts = report.findings.map((finding, index) => {
    const next = report.findings[index + 1];
    if (finding.remedy && next?.remedy === finding.remedy) return showFinding(finding);
    return `${showFinding(finding)}${finding.remedy ? `${indent(`to mend it: ${finding.remedy}`)}\n` : ""}\n`;
  });
  return `${parts.join("")}${showChanges(report.changes)}\n${showSum(report)}`;
}

function showFinding({ level, message, places, detail }: Finding): string {
  const [first, ...others] = places;
  return [
    `${level}: ${first ? showAt(first, message) : message}\n`,
    ...others.map((place) => indent(`and ${showPlace(place)}\n`)),
    ...(detail ? [`${indent(detail)}\n`] : []),
  ].join("");
}

/** Does not repeat the file's name when the message starts with it. */
function showAt(place: Place, message: string): string {
  const { file } = place;
  return showPlace(place) + (message.startsWith(file) ? message.slice(file.length) : `: ${message}`);
}

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, "    ");

function showChanges(changes: readonly ReleasedChange[] | null): string {
  if (changes === null) return "Whether the API changed since the last release is not known.\n";
  if (changes.length === 0) return "The API is as it was released.\n";
  const told = changes.filter(({ message }) => !aboutDescription.test(message));
  const rows = told.map(({ level, message, accepted }): [string, string] => [
    level,
    message + (accepted ? ` (accepted: ${accepted})` : ""),
  ]);
  const descriptions = changes.length - told.length;
  if (descriptions > 0) rows.push(["safe", `${quantity(descriptions, "description")} changed`]);
  return `Since the last release:\n${indent(renderTable(rows))}\n`;
}

/** Changed descriptions are only counted: the inspector quotes both texts in full, and other changes would be lost among them. `--json` has them. */
const aboutDescription = /^Description (?:'|for )|' (?:has description|description changed) /;

function showSum({ findings, operationCount }: SchemaReport): string {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  const checked = `${operationCount} operations and fragments were checked.\n`;
  const [errors, warnings] = [count("error"), count("warning")];
  return `schema:check found ${quantity(errors, "error")} and ${quantity(warnings, "warning")}; ${checked}`;
}

const quantity = (count: number, what: string) => `${count === 0 ? "no" : count} ${what}${count === 1 ? "" : "s"}`;
