import type { Purge } from "@expense-tracker/kit/database/purge";

/** How long a finished import can be read. What recognises its rows is kept for ever. */
const keptDays = 30;
const dayMs = 24 * 60 * 60_000;
/** A job has up to a hundred chunks. */
const jobsAtOnce = 5;

/** Deletes imports that ended long ago, with what became of each row and the rows that were never reached. */
export const expiredImports: Purge = {
  table: "import_job",
  async remove(tx, now, rows) {
    const jobs: { id: string }[] = await tx.query(
      "SELECT id FROM import_job WHERE finished_at <= ? ORDER BY finished_at LIMIT ? FOR UPDATE",
      [new Date(now.getTime() - keptDays * dayMs), jobsAtOnce],
    );
    if (jobs.length === 0) return 0;
    const ids = jobs.map(({ id }) => id);
    await tx.query("DELETE FROM import_chunk WHERE job_id IN (?)", [ids]);
    await tx.query("DELETE FROM import_job WHERE id IN (?)", [ids]);
    return jobs.length === jobsAtOnce ? rows : jobs.length;
  },
};
