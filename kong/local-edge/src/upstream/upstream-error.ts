// With these codes the request cannot have arrived, because there was no connection to send it on.
const unsentCodes = new Set([
  "EADDRNOTAVAIL",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
  // The certificate was not accepted, and nothing was sent to that server.
  "CERT_CHAIN_TOO_LONG",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REJECTED",
  "CERT_REVOKED",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "HOSTNAME_MISMATCH",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "PATH_LENGTH_EXCEEDED",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  // The handshake failed: the server does not use TLS, or no version or cipher that fits. Other ERR_SSL_ codes may come after everything was sent.
  "ERR_SSL_NO_SHARED_CIPHER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
  "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
  "ERR_SSL_TLSV1_UNRECOGNIZED_NAME",
  "ERR_SSL_UNSUPPORTED_PROTOCOL",
  "ERR_SSL_WRONG_VERSION_NUMBER",
]);
/** Messages of failed handshakes whose code (ECONNRESET, EPROTO) can also come after the handshake. */
const unsentMessage =
  /before secure TLS connection was established|SSL routines:.*(wrong version number|handshake failure|protocol version)/;
const timeoutCodes = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "ETIMEDOUT",
]);

/** True when the request certainly did not reach the target, so that even a POST may go to another one. */
export function wasNotSent(error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  return codesOf(error).some((code) => unsentCodes.has(code)) || unsentMessage.test(message);
}

export function isTimeout(error: unknown): boolean {
  return codesOf(error).some((code) => timeoutCodes.has(code)) || isExpiry(error);
}

/** The reason with which an `AbortSignal.timeout` aborts. */
function isExpiry(error: unknown): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === "TimeoutError";
}

// Checks the shape, not the class: a name with several addresses fails with an AggregateError whose parts have the codes.
function codesOf(error: unknown): string[] {
  if (typeof error !== "object" || error === null) return [];
  const parts = "errors" in error && Array.isArray(error.errors) ? error.errors.flatMap(codesOf) : [];
  return "code" in error && typeof error.code === "string" ? [error.code, ...parts] : parts;
}
