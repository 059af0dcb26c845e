import { Secret, TOTP } from "otpauth";

/** RFC 6238 with its defaults, which every authenticator app supports. */
const shape = { algorithm: "SHA1", digits: 6, period: 30 };
const issuer = "Expense Tracker";
/** RFC 4226 recommends 160 bits. */
const secretBytes = 20;
/** Accepted steps before and after the current one: clocks differ, and users type slowly. */
const windowSteps = 1;

/** @returns a random secret in base32. */
export function newSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/** What an authenticator app reads from a QR code. */
export function otpauthUri(secret: string, account: string): string {
  return new TOTP({ ...shape, issuer, label: account, secret }).toString();
}

/** @returns the time step of the code; null when it is not a code of the current step or its neighbours. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ ...shape, secret });
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: windowSteps });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}
