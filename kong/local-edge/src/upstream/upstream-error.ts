// The request cannot have arrived: there was no connection to send it on.
const unsentCodes = new Set([
  "EADDRNOTAVAIL",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
  // A certificate that is not believed: nothing was said to who showed it.
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);
const timeoutCodes = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "ETIMEDOUT",
]);

/** True when the request certainly did not reach the target, so that even a POST may go to another one. */
export function wasNotSent(error: unknown): boolean {
  return codesOf(error).some((code) => unsentCodes.has(code));
}

export function isTimeout(error: unknown): boolean {
  return codesOf(error).some((code) => timeoutCodes.has(code));
}

// By shape, not by class: a name with several addresses fails with an AggregateError whose parts have the codes.
function codesOf(error: unknown): string[] {
  if (typeof error !== "object" || error === null) return [];
  const parts = "errors" in error && Array.isArray(error.errors) ? error.errors.flatMap(codesOf) : [];
  return "code" in error && typeof error.code === "string" ? [error.code, ...parts] : parts;
}
