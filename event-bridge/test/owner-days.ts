import type { PayloadOf } from "@expense-tracker/events/contract";
import { forecastUpdatedV1 } from "@expense-tracker/events/forecast-updated.v1";
import { shiftDay } from "@expense-tracker/kit/time/calendar";
import { createDsWorld } from "./ds-world";
import { eventually } from "./eventually";
import type { OwnerHistory } from "./owner-history";

type Told = PayloadOf<typeof forecastUpdatedV1>;
type Owner = Pick<OwnerHistory, "ownerId">;
export type OwnerDays = Awaited<ReturnType<typeof createOwnerDays>>;

export const dayMs = 24 * 3_600_000;
export const rupees = (minorUnits: string) => ({ minorUnits, currency: "INR" });

/** Ten rupees every day since August, and a rent on the 20th. @param keys of their categories */
export function steady(
  owner: OwnerHistory,
  until = "2026-11-10",
  keys: { shop: string; rent: string } | null = null,
): OwnerHistory {
  const paid = (minorUnits: string, bookedOn: string, key: string | undefined) => ({
    amount: rupees(minorUnits),
    baseAmount: rupees(minorUnits),
    bookedOn,
    ...(key ? { categoryId: owner.categoryId(key), categorySource: "USER" as const } : {}),
  });
  for (let day = "2026-08-01"; day <= until; day = shiftDay(day, 1)) {
    owner.record(`Shop ${day}`, paid("1000", day, keys?.shop));
    if (day.endsWith("-20")) owner.record("Green Park Rent", paid("50000", day, keys?.rent));
  }
  return owner;
}

/** A worker on its own topics and database, with a clock that the test moves. */
export async function createOwnerDays(startMs: number) {
  const clock = { nowMs: startMs };
  const world = await createDsWorld(undefined, { nowMs: () => clock.nowMs });
  const { db } = world;
  /** Waits until the worker has nothing to do for an owner at this time. */
  const settled = async ({ ownerId }: Owner): Promise<void> => {
    await eventually("the worker has told of the owner's day", async () => {
      const [row]: { due_at: Date; rests_until: Date }[] = await db.query(
        "SELECT due_at, rests_until FROM owner_clock WHERE owner_id = ?",
        [ownerId],
      );
      return row && row.due_at.getTime() > clock.nowMs && row.due_at.getTime() > row.rests_until.getTime();
    });
  };
  const later = async (ms: number, owner: Owner): Promise<void> => {
    clock.nowMs += ms;
    await settled(owner);
  };
  const toldTo = async ({ ownerId }: Owner): Promise<Told[]> => {
    const said = await world.said(ownerId);
    return said.filter(({ type }) => type === forecastUpdatedV1.type).map(({ payload }) => payload as unknown as Told);
  };
  return {
    world,
    clock,
    settled,
    later,
    toldTo,
    latest: async (owner: Owner) => (await toldTo(owner)).at(-1),
    /** Tells a history, and lets the time pass in which changes are gathered. */
    async tell(owner: OwnerHistory): Promise<void> {
      await world.tell(owner);
      await later(6_000, owner);
    },
    async ticksOf({ ownerId }: Owner): Promise<string[]> {
      const rows: { day: string }[] = await db.query(
        "SELECT DATE_FORMAT(day, '%Y-%m-%d') AS day FROM owner_tick WHERE owner_id = ? ORDER BY day",
        [ownerId],
      );
      return rows.map(({ day }) => day);
    },
  };
}
