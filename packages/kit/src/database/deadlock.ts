/** Is it a deadlock, which the server resolved by rolling this transaction back? */
export function isDeadlock(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ER_LOCK_DEADLOCK";
}
