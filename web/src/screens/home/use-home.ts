import { HomeScreenDocument, type HomeScreenQuery } from "@expense-tracker/operations/graphql";
import { useCallback, useEffect } from "react";
import { keepCalendar } from "../../calendar/kept-calendar";
import { addMonths } from "../../calendar/months";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";

export type HomeData = NonNullable<HomeScreenQuery["me"]>;

export interface Home {
  /** Null until the first answer. */
  readonly me: HomeData | null;
  readonly failed: (field: keyof HomeData) => boolean;
}

/** Reads the home screen by one operation, and again by itself while a part of it is missing. @param month YYYY-MM */
export function useHome(month: string): Home {
  const variables = { month, monthBefore: addMonths(month, -1) };
  const [{ data, error, fetching, stale }, execute] = useApiQuery(HomeScreenDocument, variables, {
    requestPolicy: "cache-and-network",
  });
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const me = data?.me ?? null;
  const { timeZone, monthStartDay } = me?.profile ?? {};
  useEffect(() => {
    if (timeZone !== undefined && monthStartDay !== undefined) keepCalendar({ timeZone, monthStartDay });
  }, [timeZone, monthStartDay]);
  return { me, failed: failedFields(error, me !== null) };
}
