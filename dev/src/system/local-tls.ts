import { mkdir, rm } from "node:fs/promises";
import { serviceNames } from "@expense-tracker/services/services";
import { type Certificate, createAuthority } from "../certificates";

/** What listens with a certificate of its own where `LOCAL_TLS` is set: all but the edge's public door. */
const listeners = ["database", "kafka", ...serviceNames] as const;
export type TlsListener = (typeof listeners)[number];

/** An authority and its certificates, for a system that speaks TLS within itself. */
export interface LocalTls {
  /** PEM file of the one authority that everybody trusts. */
  readonly authority: string;
  readonly certificates: Readonly<Record<TlsListener, Certificate>>;
}

/** The name in all certificates: an address cannot be verified everywhere. */
export const tlsHost = "localhost";
/** A system that runs for longer than that has to be started again. */
const validDays = 365;

/**
 * Makes an authority, a certificate for each listener, and forgets the authority's key: anew at every start, so that nothing of
 * it is worth keeping.
 *
 * @param folder is emptied first; only this user can read it.
 * @throws Error when there is no openssl.
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
