import { renderTable } from "@expense-tracker/kit/process/text-table";
import { growthPercent } from "./memory";
import type { SoakRun } from "./run-soak";

const bytesInMb = 1024 * 1024;
const shownFindings = 10;

/** What a soak was, and what it left. @param plot the file with the memory over time. */
export function reportSoak({ counts, minutes, kills, samples, findings }: SoakRun, plot: string): string {
  const rows = [...samples].map(([name, own]) => {
    const growth = growthPercent(own);
    const most = Math.max(0, ...own.map(({ bytes }) => bytes)) / bytesInMb;
    return [
      name,
      String(kills.get(name) ?? 0),
      `${most.toFixed(0)} MB`,
      growth === null ? "-" : `${growth.toFixed(1)} %`,
    ];
  });
  return [
    `${counts.acknowledged} mutations were acknowledged in ${minutes.toFixed(1)} minutes (${(counts.acknowledged / minutes / 60).toFixed(0)} a second), ` +
      `${counts.unknown} unknown, ${counts.refused} refused; ${findings.length} findings`,
    renderTable([
      ["process", "killed", "most memory", "growth of its least memory in its longest life, after a third"],
      ...rows,
    ]),
    `memory over time: ${plot}`,
    ...findings.slice(0, shownFindings).map(({ kind, text }) => `  ${kind}: ${text}`),
  ].join("\n");
}
