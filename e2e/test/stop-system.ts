import "./start-system";

/** Jest's tear-down of the project `e2e`. */
export default async function stopTestSystem(): Promise<void> {
  await globalThis.stopTestSystem?.();
}
