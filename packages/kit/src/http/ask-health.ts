import "../process/require-node";
import { get } from "node:http";
import { get as getOverTls } from "node:https";

const deadlineMs = 3_000;

/**
 * The health check of our images: asks the program in the same container whether it is ready, over TLS if the program uses TLS. It does
 * not check the certificate: callers over the network do, and a check here would need a certificate for 127.0.0.1 as well.
 */
const path = { host: "127.0.0.1", port: process.env["PORT"], path: "/readyz" };
const signal = AbortSignal.timeout(deadlineMs);
const asked = process.env["TLS_CERT_FILE"]
  ? getOverTls({ ...path, signal, rejectUnauthorized: false })
  : get({ ...path, signal });
asked.on("response", ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1));
asked.on("error", () => process.exit(1));
