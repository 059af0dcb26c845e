import { AppError } from "@expense-tracker/kit/errors";
import type { FastifyRequest } from "fastify";

/**
 * A cookie speaks for whoever's browser sends it, so beside one only our own pages may ask (security.md, *Identity*).
 * Requests without a cookie, and those that no browser made, carry no Origin that matters.
 *
 * @throws AppError FORBIDDEN
 */
export function refuseForeignOrigin({ headers }: FastifyRequest, allowedOrigins: ReadonlySet<string>): void {
  if (headers.cookie === undefined || headers.origin === undefined) return;
  if (!allowedOrigins.has(headers.origin)) throw new AppError("FORBIDDEN", "this origin may not use cookies here");
}
