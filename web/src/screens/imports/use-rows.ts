import { ImportRowsDocument, type ImportRowsQuery } from "@expense-tracker/operations/graphql";
import { useCallback, useEffect, useState } from "react";
import { useApiReader } from "../../graphql/use-api";

type Job = NonNullable<NonNullable<ImportRowsQuery["me"]>["importJob"]>;
export type Row = Job["rows"][number];

/** The API gives up to 500, but these with their expenses and messages are too dear for one answer. */
const page = 250;

export interface Rows {
  readonly rows: readonly Row[];
  readonly isLoading: boolean;
  readonly failed: boolean;
  /** All rows are here. */
  readonly isWhole: boolean;
  readonly more: () => void;
}

/** The rows of an import that is done, in the order of the file, piece by piece. @param id another one begins anew: give it as `key` too. */
export function useRows(id: string): Rows {
  const read = useApiReader(ImportRowsDocument);
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [state, setState] = useState<"loading" | "idle" | "failed" | "whole">("idle");
  const more = useCallback(() => setState((now) => (now === "whole" ? now : "loading")), []);
  const after = rows.at(-1)?.line;
  useEffect(() => {
    if (state !== "loading") return;
    let wanted = true;
    void read({ id, ...(after === undefined ? {} : { after }), first: page }).then(({ data }) => {
      if (!wanted) return;
      const next = data?.me?.importJob?.rows;
      setRows((before) => (next ? [...before, ...next] : before));
      setState(next ? (next.length < page ? "whole" : "idle") : "failed");
    });
    return () => {
      wanted = false;
    };
  }, [state, read, id, after]);
  return { rows, isLoading: state === "loading", failed: state === "failed", isWhole: state === "whole", more };
}
