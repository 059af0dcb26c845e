import { mkdir, rm } from "node:fs/promises";
import { serviceNames } from "@expense-tracker/services/services";
import { type Certificate, createAuthority } from "../certificates";

/** The processes that have their own certificate when `LOCAL_TLS` is set: all except the edge. */
const listeners = ["database", "kafka", ...serviceNames] as const;
export type TlsListener = (typeof listeners)[number];

/** An authority and its certificates, for a system whose parts use TLS with each other. */
export interface LocalTls {
  /** PEM file of the one authority that all parts trust. */
  readonly authority: string;
  readonly certificates: Readonly<Record<TlsListener, Certificate>>;
}

/** The name in all certificates: not every client can verify an IP address. */
export const tlsHost = "localhost";
/** A system that runs longer must be started again. */
const validDays = 365;

/**
 * Makes an authority and a certificate for each listener, and deletes the authority's key. Every start makes new ones, so the old
 * ones need not be kept.
 *
 * @param folder is emptied first; only this user can read it.
 * @throws Error when openssl is missing.
 */
export async function prepareLocalTls(folder: string): Promise<LocalTls> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = await createAuthority(folder, "local", validDays);
  const made = await Promise.all(
    listeners.map(async (listener) => [listener, await authority.certify(tlsHost, { as: listener })] as const),
  );
  await authority.forgetKey();
  return { authority: authority.cert, certificates: Object.fromEntries(made) as LocalTls["certificates"] };
}
