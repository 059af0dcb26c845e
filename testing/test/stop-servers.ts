import "./start-servers";

/** Jest's tear-down of the project `parts`. */
export default async function stopServers(): Promise<void> {
  await globalThis.stopTestServers?.();
}
