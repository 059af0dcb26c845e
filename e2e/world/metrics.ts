import { systemStatus } from "./edge";

/**
 * The current sum of a metric's series with these labels; 0 when there is none.
 *
 * @throws Error when the process does not run.
 */
export async function metricOf(process: string, name: string, labels: Record<string, string> = {}): Promise<number> {
  const { processes } = await systemStatus();
  const port = processes.find((candidate) => candidate.name === process)?.port;
  if (port === undefined) throw new Error(`${process} does not run`);
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(10_000) });
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return (await answer.text())
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => wanted.every((label) => line.includes(label)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
}
