import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { partyOf } from "@expense-tracker/kit/fairness/party";
import { currentRequest, continueTrace } from "@expense-tracker/kit/request/request-context";
import type { FastifyRequest } from "fastify";
import type { IdentifyClient } from "./identity/client-address";
import { refuseForeignOrigin } from "./identity/foreign-origin";
import type { Identify } from "./identity/identify";
import type { CheckDocument } from "./limits/check-document";
import { checkVariables } from "./limits/check-variables";
import type { OperationLimits } from "./limits/operation-limits";
import type { FindOperation } from "./persisted/find-operation";
import type { Charge } from "./prices/budgets";
import { parseBody } from "./parse-body";
import { type CostsPerMinute, budgetsOf, newTextBudgets } from "./prices/payer-budgets";
import { newTextPrice, priceOfRequest } from "./prices/request-prices";
import type { GatewayContext } from "./subgraph/operation-hop";

export interface AdmissionChecks {
  identify: Identify;
  identifyClient: IdentifyClient;
  allowedOrigins: ReadonlySet<string>;
  findOperation: FindOperation;
  checkDocument: CheckDocument;
  charge: Charge;
  /** Whether a text must be checked and planned, and is not one of our own apps'. */
  isNewText: (text: string) => boolean;
  costsPerMinute: CostsPerMinute;
  limits: OperationLimits;
}

export interface Admitted {
  /** The operation's context. */
  context: GatewayContext;
  /** The request's body, with the operation's text in it. */
  body: unknown;
}

const maxUserAgentLength = 512;
/** For an operation with all its fetches. Below the edge's 15 s, so that the gateway still can answer which parts are missing. */
const operationDeadlineMs = 13_000;

/**
 * Runs all checks that a request must pass before its operation is validated.
 *
 * @throws AppError; GraphQLError for a body that is not JSON, and for an unknown hash of a persisted operation.
 */
export async function admit(request: FastifyRequest, checks: AdmissionChecks): Promise<Admitted> {
  refuseForeignOrigin(request, checks.allowedOrigins);
  const identity = await checks.identify(request);
  const context = contextOf(request, identity?.user ?? null, identity?.authorization ?? null, checks);
  checks.charge(budgetsOf(context, checks.costsPerMinute, context.paid), context.paid);
  if (Buffer.isBuffer(request.body)) request.body = parseBody(request.body);
  const { body, keep } = checks.findOperation(request.body);
  chargeNewText(body, context, checks);
  checkOperation(body, checks);
  keep();
  return { context, body };
}

/** Before the text is parsed: a flood of new texts is refused at little cost. */
function chargeNewText(body: unknown, context: GatewayContext, { isNewText, charge, costsPerMinute }: AdmissionChecks) {
  const { query } = (body ?? {}) as { query?: unknown };
  if (typeof query !== "string" || !isNewText(query)) return;
  const paid = context.paid + newTextPrice;
  charge(
    [...budgetsOf(context, costsPerMinute, paid), ...newTextBudgets(context, costsPerMinute, newTextPrice)],
    newTextPrice,
  );
  context.paid = paid;
}

/** Skips a body that is not a GraphQL request (a batch, a query that is not a text): Apollo Server refuses it with its own message. */
function checkOperation(body: unknown, { checkDocument, limits }: AdmissionChecks): void {
  if (typeof body !== "object" || body === null) return;
  const { query, variables } = body as { query?: unknown; variables?: unknown };
  if (typeof query === "string") checkDocument(query);
  if (typeof variables === "object" && variables !== null) {
    checkVariables(variables as Record<string, unknown>, limits.variableDepth);
  }
}

function contextOf(
  request: FastifyRequest,
  user: SignedInUser | null,
  authorization: string | null,
  { identifyClient }: AdmissionChecks,
): GatewayContext {
  const { headers, id, socket } = request;
  const { address } = identifyClient(socket.remoteAddress, headers);
  const current = currentRequest();
  current?.work?.endAfter(operationDeadlineMs);
  return {
    user,
    paid: priceOfRequest(Buffer.isBuffer(request.body) ? request.body.length : 0),
    hop: {
      requestId: id,
      traceparent: current?.traceparent ?? continueTrace(undefined),
      signal: current?.work?.signal ?? null,
      endsAtMs: performance.now() + operationDeadlineMs,
      party: partyOf(user?.userId ?? null, address),
      authorization,
      clientAddress: address,
      userAgent: headers["user-agent"]?.slice(0, maxUserAgentLength) ?? null,
      cookie: headers.cookie ?? null,
      setCookies: [],
    },
  };
}
