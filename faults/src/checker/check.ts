import type { Facts } from "./facts";
import type { Finding } from "./finding";
import { inOrder } from "./in-order";
import { messagesRead } from "./messages-read";
import { nothingLeft } from "./nothing-left";
import { positions } from "./positions";
import { promised } from "./promised";
import { published } from "./published";
import { rollups } from "./rollups";
import { sameExpenses } from "./same-expenses";
import { thresholds } from "./thresholds";
import { versions } from "./versions";

/** Each assertion, with what it promises, for the report. */
export const assertions: readonly {
  readonly name: string;
  readonly check: (facts: Facts) => Finding[] | Promise<Finding[]>;
}[] = [
  { name: "acknowledged is there once, refused is not, unknown wholly or not at all", check: promised },
  { name: "each version of an expense has one event", check: versions },
  { name: "outbox and topic hold the same events, twice only with the same bytes", check: published },
  { name: "an owner's events begin in order, without gaps", check: inOrder },
  { name: "each reader is at the last event and has missed none, nothing is parked or dead", check: positions },
  { name: "the worker and expenses know the same", check: sameExpenses },
  { name: "each bank message was read", check: messagesRead },
  { name: "sums of reports are those of a full scan", check: rollups },
  { name: "each budget's threshold is told once", check: thresholds },
  { name: "nothing of an erased person is left", check: nothingLeft },
];

/** @returns what is wrong, each with the assertion that found it; empty when all is well. */
export async function check(facts: Facts): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, check: assertion } of assertions)
    findings.push(...(await assertion(facts)).map(({ kind, text }) => ({ kind, text: `${name}: ${text}` })));
  return findings;
}
