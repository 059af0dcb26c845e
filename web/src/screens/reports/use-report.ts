import { ReportsScreenDocument, type ReportsScreenQuery } from "@expense-tracker/operations/graphql";
import { useCallback, useEffect } from "react";
import { keepCalendar } from "../../calendar/kept-calendar";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";
import { type AskedReport, groupings } from "./asked-report";

export type ReportData = NonNullable<ReportsScreenQuery["me"]>;
export type ReportOfDays = NonNullable<ReportData["now"]>;
export type Group = ReportOfDays["groups"][number];

export interface Report {
  /** Null until the first answer. Of another report until the asked one is there: what is in view stays. */
  readonly me: ReportData | null;
  /** True while `me` is of another report. */
  readonly isOther: boolean;
  readonly failed: (field: keyof ReportData) => boolean;
}

/** Reads a report by one operation, and again by itself while a part of it is missing. */
export function useReport(asked: AskedReport): Report {
  const { days, before, by, currency, trend } = asked;
  const [{ data, error, fetching, stale, operation }, execute] = useApiQuery(
    ReportsScreenDocument,
    {
      period: days,
      before,
      groupBy: groupings[by],
      currency,
      trendFrom: trend.from,
      trendTo: trend.to,
      charged: { bookedFrom: days.from, bookedTo: days.to, direction: "DEBIT" },
    },
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const me = data?.me ?? null;
  const { timeZone, monthStartDay } = me?.profile ?? {};
  useEffect(() => {
    if (timeZone !== undefined && monthStartDay !== undefined) keepCalendar({ timeZone, monthStartDay });
  }, [timeZone, monthStartDay]);
  const of = operation?.variables;
  const isOther = of?.groupBy !== groupings[by] || me?.now?.from !== days.from || me.now.to !== days.to;
  return { me, isOther: fetching && isOther, failed: failedFields(error, me !== null) };
}
