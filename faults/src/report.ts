import { renderTable } from "@expense-tracker/kit/process/text-table";
import type { FaultRun } from "./run-fault";

const shownFindings = 5;

/** A run as a line of the table. */
export function outcomeOf({ proof, findings }: FaultRun): "green" | "RED" | "NOT INJECTED" {
  if (findings.length > 0) return "RED";
  return proof.happened ? "green" : "NOT INJECTED";
}

/** The table of all runs, with what each fault was seen to do, and what the checker found. */
export function report(runs: readonly FaultRun[]): string {
  const head = [
    "fault",
    "runs",
    "acknowledged",
    "unknown",
    "lost",
    "doubled",
    "reordered",
    "wrong",
    "recovery",
    "outcome",
  ];
  const byFault = Map.groupBy(runs, ({ fault }) => fault);
  const rows = [...byFault].map(([{ title }, own]) => rowOf(title, own));
  const proofs = [...byFault].map(([{ title }, own]) => `  ${title}: ${own.map(({ proof }) => proof.says).join("; ")}`);
  const found = runs.flatMap(({ fault, findings }) => [
    ...findings.slice(0, shownFindings).map(({ kind, text }) => `  ${fault.name}: ${kind}: ${text}`),
    ...(findings.length > shownFindings ? [`  ${fault.name}: and ${findings.length - shownFindings} more`] : []),
  ]);
  return [
    renderTable([head, ...rows]),
    "What took place:",
    ...proofs,
    ...(found.length > 0 ? ["Found:", ...found] : []),
  ].join("\n");
}

function rowOf(title: string, runs: readonly FaultRun[]): string[] {
  const findings = runs.flatMap((run) => run.findings);
  const counted = (kind: string) => String(findings.filter((finding) => finding.kind === kind).length);
  const sum = (what: "acknowledged" | "unknown") => String(runs.reduce((total, { counts }) => total + counts[what], 0));
  const outcomes = new Set(runs.map(outcomeOf));
  return [
    title,
    String(runs.length),
    sum("acknowledged"),
    sum("unknown"),
    ...["lost", "doubled", "reordered", "wrong"].map(counted),
    recoveryOf(runs),
    outcomes.size === 1 ? outcomeOf(runs[0] as FaultRun) : [...outcomes].join(", "),
  ];
}

/** The longest of all runs. */
function recoveryOf(runs: readonly FaultRun[]): string {
  const all = runs.map(({ recoveryMs }) => recoveryMs);
  if (all.includes(null)) return "not in time";
  return `${(Math.max(...all.map(Number)) / 1_000).toFixed(1)} s`;
}
