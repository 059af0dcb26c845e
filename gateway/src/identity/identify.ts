import { bearerToken, refuse, type SignedInUser, type VerifyToken } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { FastifyRequest } from "fastify";
import { Counter, type Registry } from "prom-client";
import type { RevokedSessions } from "./revoked-sessions";

/** The signed-in user, and the token that proves it. */
export interface Identity {
  user: SignedInUser;
  authorization: string;
}

/** @returns null when signed out. @throws AppError UNAUTHENTICATED for a bad token, UNAVAILABLE when it cannot be checked now. */
export type Identify = (request: FastifyRequest) => Promise<Identity | null>;

/** URL parameters in which some systems accept tokens. We refuse them, because URLs end up in logs and browser histories. */
const tokenParameters = ["jwt", "access_token", "token"];

/** Verifies the bearer token of a request; it takes the token from the Authorization header only. */
export function createIdentify(
  verifyToken: VerifyToken,
  revoked: Pick<RevokedSessions, "has">,
  metrics: Registry,
): Identify {
  const rejected = new Counter({
    name: "gateway_rejected_tokens_total",
    help: "Requests refused for their access token, by reason.",
    labelNames: ["reason"],
    registers: [metrics],
  });

  const counted = (reason: string, error: unknown) => {
    rejected.inc({ reason });
    return error;
  };

  return async (request) => {
    if (hasTokenInUrl(request.query)) throw counted("in_url", refuse());
    try {
      const token = bearerToken(request.headers.authorization);
      if (token === null) return null;
      const user = await verifyToken(token);
      if (!revoked.has(user.sessionId)) return { user, authorization: `Bearer ${token}` };
    } catch (error) {
      throw counted(error instanceof AppError && error.code === "UNAVAILABLE" ? "unchecked" : "invalid", error);
    }
    throw counted("revoked", refuse());
  };
}

function hasTokenInUrl(query: unknown): boolean {
  return tokenParameters.some((name) => Object.hasOwn(query as object, name));
}
