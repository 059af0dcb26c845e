import { rm } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { makeTestFolder } from "@expense-tracker/testing/folder";
import { type BenchProcesses, createBenchProcesses } from "./processes/bench-process";

/** Gives `work` a folder under `.data/bench` and a way to start processes; ends the processes and removes the folder afterwards. */
export async function inFolder(work: (folder: string, processes: BenchProcesses) => Promise<void>): Promise<void> {
  const folder = await makeTestFolder(join(projectRoot(), ".data/bench"));
  const processes = createBenchProcesses(folder);
  try {
    await work(folder, processes);
  } finally {
    await processes.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
