import { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { derivedId } from "@expense-tracker/kit/input/id";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Insight } from "../insight/insight";
import { insightText } from "../insight/insight-text";
import { chargeIdOf } from "../recurring/recurring-charge";
import {
  deleteToldInsight,
  type InsightSubject,
  loadInsightsAbout,
  loadToldInsights,
  saveToldInsight,
  type ToldInsight,
} from "../state/told-insights";

/** The id of an insight. It derives from the insight's key, so the same thing has one id, however often it is found, and after a rebuild. */
export const insightIdOf = (ownerId: string, key: string): string => derivedId(ownerId, "insight", key);

/**
 * Tells the owner of insights, by `insight.found`. One that was told with the same words is not told again; one whose numbers have changed
 * replaces what was told. Whether it was dismissed, only expenses knows: there it stays away.
 *
 * @param isAgain true: also what was told with the same words, because expenses may have lost it
 */
export async function tellInsights(
  tx: Tx,
  stream: OwnerStream,
  insights: readonly Insight[],
  isAgain = false,
): Promise<void> {
  const { ownerId } = stream;
  const payloads = insights.map((insight) => payloadOf(ownerId, insight));
  const told = await loadToldInsights(
    tx,
    ownerId,
    payloads.map(({ insightId }) => insightId),
  );
  for (const payload of payloads) {
    if (!isAgain && told.get(payload.insightId) === JSON.stringify(payload)) continue;
    await saveToldInsight(tx, ownerId, payload);
    await stream.emit(insightFoundV1, payload);
  }
}

/** Takes back what was told, by its keys. Keys of insights that were not told are left out. */
export async function takeBackInsights(tx: Tx, stream: OwnerStream, keys: readonly string[]): Promise<void> {
  const ids = keys.map((key) => insightIdOf(stream.ownerId, key));
  await takeBack(tx, stream, [...(await loadToldInsights(tx, stream.ownerId, ids)).keys()].toSorted());
}

/**
 * Takes back the told insights about expenses, recurring charges or budgets.
 *
 * @param about of which kinds, and which of them are still right: their keys
 */
export async function takeBackInsightsAbout(
  tx: Tx,
  stream: OwnerStream,
  about: {
    subject: InsightSubject;
    ids: readonly string[];
    kinds: readonly Insight["kind"][];
    keep?: readonly string[];
  },
): Promise<void> {
  const kept = new Set((about.keep ?? []).map((key) => insightIdOf(stream.ownerId, key)));
  const told = await loadInsightsAbout(tx, stream.ownerId, about);
  await takeBack(
    tx,
    stream,
    told.filter((id) => !kept.has(id)),
  );
}

async function takeBack(tx: Tx, stream: OwnerStream, insightIds: readonly string[]): Promise<void> {
  for (const insightId of insightIds) {
    await deleteToldInsight(tx, stream.ownerId, insightId);
    await stream.emit(insightFoundV1, { insightId, insight: null });
  }
}

function payloadOf(ownerId: string, insight: Insight): ToldInsight {
  const subjects = {
    expenseId: "expenseId" in insight ? insight.expenseId : null,
    recurringChargeId: "chargeKey" in insight ? chargeIdOf(ownerId, insight.chargeKey) : null,
    budgetId: "budgetId" in insight ? insight.budgetId : null,
  };
  const { kind, parameters, key } = insight;
  // A union of objects that differ in their parameters: TypeScript does not see that kind and parameters go together.
  const told = { kind, text: insightText(insight), parameters, ...subjects } as ToldInsight["insight"];
  return { insightId: insightIdOf(ownerId, key), insight: told };
}
