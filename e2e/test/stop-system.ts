/** Jest's stop of the project `e2e`. */
export default async function stopSystem(): Promise<void> {
  await Promise.resolve();
}
