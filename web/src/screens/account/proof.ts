import type { I18n } from "../../i18n/i18n-context";
import type { FieldError } from "../../ui/use-form-mutation";

/** What proves that it is the user who changes how one signs in. */
export interface Proof {
  readonly password: string;
  /** Of the second factor; empty for an account without one. */
  readonly code: string;
}

export const noProof: Proof = { password: "", code: "" };

/** The code as the API takes it: null from an account that has no second factor. */
export function codeOf({ code }: Pick<Proof, "code">, isNeeded: boolean): string | null {
  return isNeeded ? code.replaceAll(/\s/g, "") : null;
}

/** Says at the password or the code that it is wrong. @returns whether the error was about one of them. */
export function sayWrongProof(
  { field }: FieldError,
  say: (name: keyof Proof, message: string) => void,
  { t }: Pick<I18n<"account">, "t">,
): boolean {
  if (field === "code") say("code", t("code.wrong"));
  else if (field === "password" || field === "currentPassword") say("password", t("account.password.wrong"));
  else return false;
  return true;
}
