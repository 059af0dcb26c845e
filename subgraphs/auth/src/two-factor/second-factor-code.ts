import { createHash, randomBytes } from "node:crypto";
import { badInput } from "@expense-tracker/kit/errors/app-error";

/** A code that the user typed: from the authenticator app, or a recovery code. */
export interface SecondFactorCode {
  kind: "totp" | "recoveryCode";
  /** In one spelling. */
  text: string;
}

/** Crockford's alphabet: no letter that looks like a digit or like another. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const recoveryCodeLength = 16;
const groupLength = 4;
const maxLength = 64;

/**
 * @param text with any blanks, hyphens and capitals.
 * @throws AppError BAD_USER_INPUT naming `field` when the text can be neither.
 */
export function readCode(text: string, field: string): SecondFactorCode {
  const plain = text.slice(0, maxLength).replace(/[\s-]/g, "").toLowerCase();
  if (/^\d{6}$/.test(plain)) return { kind: "totp", text: plain };
  const recovery = plain.replaceAll("o", "0").replace(/[il]/g, "1");
  if (recovery.length === recoveryCodeLength && /^[\da-hjkmnp-tv-z]+$/.test(recovery)) {
    return { kind: "recoveryCode", text: recovery };
  }
  throw badInput(field, "must be a code of six digits, or a recovery code");
}

/** @returns 80 random bits to be written down, such as `7k2m-9xqa-04vd-hr8t`. */
export function newRecoveryCode(): string {
  const characters = [...randomBytes(recoveryCodeLength)].map((byte) => alphabet[byte % alphabet.length]);
  return characters.map((character, n) => (n > 0 && n % groupLength === 0 ? `-${character}` : character)).join("");
}

/** The stored hash of a recovery code, with or without hyphens. The code is random, so a fast hash is as good as a slow one. */
export function hashOfRecoveryCode(text: string): Buffer {
  return createHash("sha256").update(text.replaceAll("-", "")).digest();
}
