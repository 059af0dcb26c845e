import { expect, test } from "@jest/globals";
import { doubled, type Finding, lost, wrong } from "./checker/finding";
import { controls } from "./controls";
import { Ledger } from "./ledger/ledger";
import { outcomeOfControl, reportControls } from "./report";
import type { ControlRun } from "./run-fault";

const control = controls.find(({ name }) => name === "committed-first");

/** A run of the mistake that must show as something lost. */
function runWith(findings: Finding[], happened = true): ControlRun {
  if (!control) throw new Error("there is no such control");
  const ledger = new Ledger();
  const proof = { happened, says: "" };
  const run = { fault: control.under, ledger, counts: ledger.counts(), proof, findings, recoveryMs: 0 };
  return { control, run };
}

test.each([
  ["findings of the mistake's own kind", "red", runWith([wrong("a sum"), lost("an expense")])],
  ["only findings of other kinds", "BLIND", runWith([wrong("a sum"), doubled("an expense")])],
  ["no finding", "BLIND", runWith([])],
  ["a fault that did not take place", "NOT INJECTED", runWith([lost("an expense")], false)],
])("a control with %s is %s", (_what, outcome, one) => {
  expect(outcomeOfControl(one)).toBe(outcome);
});

test("the table shows what a control found of its own kind, not what it found first", () => {
  expect(reportControls([runWith([wrong("a sum"), lost("an expense")])])).toContain("an expense");
});
