import type { ApiError } from "../graphql/send-operation";
import type { I18n } from "../i18n/i18n-context";

/** What to say about an error that belongs to no field. @param error undefined: no answer came. */
export function sayError(error: ApiError | undefined, { t }: Pick<I18n, "t">): string {
  const { code, retryAfterSeconds } = error?.extensions ?? {};
  if (!error) return t("error.offline");
  switch (code) {
    case "RATE_LIMITED":
      return t("error.rateLimited", { count: Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60)) });
    case "UNAVAILABLE":
      return t("error.unavailable");
    case "CONFLICT":
      return t("error.conflict");
    // The API says in English what is wrong with a value, which is more than nothing.
    case "BAD_USER_INPUT":
      return error.message;
    case undefined:
    default:
      return t("error.unknown");
  }
}
