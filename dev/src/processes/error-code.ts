/** @returns the code that Node gives an operating system's error ("ENOENT"); undefined for any other error. */
export function errorCode(error: unknown): unknown {
  // `instanceof Error` fails under Jest, where Node's own errors come from another realm.
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
