import "@expense-tracker/kit/process/require-node";
import * as positions from "@expense-tracker/kit/stream/position";
import { replace } from "./replace";

// Wrong: the position is advanced on another connection, and stays when the transaction of the effect does not commit.
replace(positions, "advancePosition", (original) => (tx, stream, events) => {
  const outside = { query: (sql: string, values: unknown[]) => tx.connection.query(sql, values) };
  return original(outside as unknown as typeof tx, stream, events);
});
