/** Jest's set-upstart of the project `e2e`. */
export default async function startSystem(): Promise<void> {
  await Promise.resolve();
}
