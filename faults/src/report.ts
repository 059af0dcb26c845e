import { renderTable } from "@expense-tracker/kit/process/text-table";
import type { Finding } from "./checker/finding";
import type { Control } from "./controls";
import type { ControlRun, FaultRun } from "./run-fault";

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

/** Whether the checker sees the mistake: by a finding of the mistake's own kind, in a run whose fault took place. */
export function outcomeOfControl({ control, run: { proof, findings } }: ControlRun): "red" | "BLIND" | "NOT INJECTED" {
  if (!proof.happened) return "NOT INJECTED";
  return ownFindings(control, findings).length > 0 ? "red" : "BLIND";
}

/** The table of negative controls: each must be red. */
export function reportControls(runs: readonly ControlRun[]): string {
  const head = ["mistake", "under", "must show", "lost", "doubled", "reordered", "wrong", "outcome", "for example"];
  const rows = runs.map((one) => {
    const { control, run } = one;
    return [
      control.title,
      control.under.title,
      control.shows,
      ...kinds.map((kind) => countOf(run.findings, kind)),
      outcomeOfControl(one),
      (ownFindings(control, run.findings)[0] ?? run.findings[0])?.text ?? "",
    ];
  });
  return renderTable([head, ...rows]);
}

function ownFindings({ shows }: Control, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ kind }) => kind === shows);
}

const kinds = ["lost", "doubled", "reordered", "wrong"] as const;

function countOf(findings: readonly Finding[], kind: Finding["kind"]): string {
  return String(findings.filter((finding) => finding.kind === kind).length);
}

function rowOf(title: string, runs: readonly FaultRun[]): string[] {
  const findings = runs.flatMap((run) => run.findings);
  const sum = (what: "acknowledged" | "unknown") => String(runs.reduce((total, { counts }) => total + counts[what], 0));
  const outcomes = new Set(runs.map(outcomeOf));
  return [
    title,
    String(runs.length),
    sum("acknowledged"),
    sum("unknown"),
    ...kinds.map((kind) => countOf(findings, kind)),
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
