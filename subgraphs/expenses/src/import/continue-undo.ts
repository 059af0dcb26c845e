import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { lockOwner, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import type { DataSource } from "typeorm";
import type { Quotas } from "../quota/quotas";
import type { ImportJobRow } from "./import-job.row";
import { workOnJob } from "./work-on-job";

/** A request takes so much back; then the background goes on. */
const requestMs = 1_500;
const requestChunks = 20;

/** Takes an import back until it is done, or the request has waited long enough. @returns the job as it is then. */
export async function continueUndo(db: DataSource, begun: ImportJobRow, quotas: Quotas): Promise<ImportJobRow> {
  const endsAtMs = performance.now() + requestMs;
  let job = begun;
  for (let done = 0; done < requestChunks && job.status === "UNDOING" && performance.now() < endsAtMs; done++) {
    const { id, ownerId } = job;
    const next = await unlessErased(
      inTransaction(db, async (tx) => workOnJob(tx, await lockOwner(tx, ownerId), id, quotas)),
    );
    if (!next) break;
    job = next;
  }
  return job;
}
