import { rmSync } from "node:fs";
import type { Say } from "../processes/say";
import { endProcess } from "../processes/process-identity";
import { endLeftovers } from "../processes/run-record";
import { readSystemRecord, systemFiles } from "../system/system-record";

/** A supervisor ends its children one after the other, each within its own grace. */
const supervisorGraceMs = 120_000;

/** Ends exactly what was started on this data: the supervisor, which ends its children, and every process that outlived it. */
export async function stopCommand(dataDir: string, say: Say): Promise<void> {
  const record = readSystemRecord(dataDir);
  if (record === null) return say("nothing runs");
  if (await endProcess(record.supervisor, supervisorGraceMs)) say(`stopped the system at ${record.details.endpoint}`);
  // Read the record again: the supervisor may have added another process while it stopped.
  const left = await endLeftovers(readSystemRecord(dataDir) ?? record);
  if (left.length > 0) say(`ended what was left: ${left.join(", ")}`);
  rmSync(systemFiles(dataDir).record, { force: true });
}
