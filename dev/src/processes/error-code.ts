/** @returns the code that Node gives an operating system's error ("ENOENT"); undefined for any other error. */
export function errorCode(error: unknown): unknown {
  // Not `instanceof Error`: under Jest, Node's own errors are of another realm.
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
