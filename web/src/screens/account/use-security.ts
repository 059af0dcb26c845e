import { SecurityScreenDocument, type SecurityScreenQuery } from "@expense-tracker/operations/graphql";
import { useCallback, useState } from "react";
import { useComeBack } from "../../graphql/come-back";
import { useApiQuery } from "../../graphql/use-api";

export type Account = NonNullable<NonNullable<SecurityScreenQuery["me"]>["account"]>;

export interface Security {
  /** Null until the first answer. */
  readonly account: Account | null;
  readonly failed: boolean;
}

/** @param events how many lines of the security log, 1 to 100. */
export function useSecurity(events: number): Security {
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    SecurityScreenDocument,
    { events },
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const read = data?.me?.account ?? null;
  // A later answer that fails must not close a dialog: recovery codes are shown in one, and never again.
  const [known, setKnown] = useState<Account | null>(null);
  if (read && read !== known) setKnown(read);
  const account = read ?? known;
  return { account, failed: error !== undefined && account === null };
}
