import "../process/require-node";
import { get } from "node:http";
import { get as getOverTls } from "node:https";

const deadlineMs = 3_000;

/**
 * The health check of our images: asks the program in this very container whether it is ready, the way it speaks. Whose
 * certificate it shows is for those to check who reach it over a network; here it would have to be for 127.0.0.1, too.
 */
const path = { host: "127.0.0.1", port: process.env["PORT"], path: "/readyz" };
const signal = AbortSignal.timeout(deadlineMs);
const asked = process.env["TLS_CERT_FILE"]
  ? getOverTls({ ...path, signal, rejectUnauthorized: false })
  : get({ ...path, signal });
asked.on("response", ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1));
asked.on("error", () => process.exit(1));
