import { databaseNames } from "@expense-tracker/services/services";
import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { median, spread } from "../figures";
import type { RequestFigures } from "./measure-requests";
import type { RequestKind } from "./request-kind";
import { measuredProcesses } from "./started-system";

/** The rounds of one kind of request on one subject. */
export interface SubjectRounds {
  subject: string;
  rounds: readonly RequestFigures[];
}

const ms = (microseconds: number) => (microseconds / 1_000).toFixed(2);

/** One column a subject, then one for each other subject: the first subject's figure as a share of that one's. */
export function requestsReport(kind: RequestKind, subjects: readonly SubjectRounds[]): string {
  const of = (pick: (figures: RequestFigures) => number) => subjects.map(({ rounds }) => rounds.map(pick));
  const row = (name: string, values: number[][], format: (value: number) => string) => [
    name,
    ...values.map((each) => spread(each, format)),
    ...shares(values),
  ];
  const total = ({ perRequest: { cpu } }: RequestFigures) =>
    measuredProcesses.reduce((sum, name) => sum + cpu[name], 0);
  const rows = [
    row("CPU in all, ms", of(total), ms),
    ...measuredProcesses.map((name) =>
      row(
        `  ${name}`,
        of(({ perRequest: { cpu } }) => cpu[name]),
        ms,
      ),
    ),
    row(
      "refused",
      of(({ refused }) => refused),
      (value) => value.toFixed(0),
    ),
    row(
      "requests a second",
      of(({ perSecond }) => perSecond),
      (value) => value.toFixed(0),
    ),
    row(
      "p50, ms",
      of(({ p50Ms }) => p50Ms),
      (value) => value.toFixed(0),
    ),
    row(
      "p99, ms",
      of(({ p99Ms }) => p99Ms),
      (value) => value.toFixed(0),
    ),
    ...databaseNames.flatMap((name) => [
      row(
        `statements on ${name}`,
        of(({ perRequest }) => perRequest.databases[name].statements),
        (value) => value.toFixed(1),
      ),
      row(
        `bytes of ${name}`,
        of(({ perRequest }) => perRequest.databases[name].bytes),
        (value) => value.toFixed(0),
      ),
    ]),
    row(
      "messages for Kafka",
      of(({ perRequest }) => perRequest.messages),
      (value) => value.toFixed(2),
    ),
  ];
  const heads = [
    kind,
    ...subjects.map(({ subject }) => subject),
    ...subjects.slice(1).map(({ subject }) => `of ${subject}`),
  ];
  return renderFigures([heads, ...rows]);
}

function shares([ours = [], ...others]: readonly number[][]): string[] {
  return others.map((other) => (median(other) === 0 ? "" : (median(ours) / median(other)).toFixed(2)));
}
