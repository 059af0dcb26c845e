import type { ServiceName } from "@expense-tracker/services/services";
import { type Fault, healed } from "../fault";
import { fakeTime, whyNoFakeTime } from "../world/fake-time";
import { until } from "../world/waits";

/** Others refuse what a gateway and a subgraph with a wrong clock send; nobody notices those of the worker and the relay. */
const wrong: readonly { name: ServiceName; offset: string; isSilent: boolean }[] = [
  { name: "relay", offset: "+2h", isSilent: true },
  { name: "ds-worker", offset: "+2h", isSilent: true },
  { name: "delivery", offset: "-2h", isSilent: true },
  { name: "expenses", offset: "-2h", isSilent: false },
  { name: "gateway", offset: "+2h", isSilent: false },
];
const wrongByMs = 7_000_000;
const rightByMs = 5_000;

/** Two processes, which the seed chooses, have a clock that is two hours off, one after the other, in the middle of their work. */
export const wrongClocks: Fault = {
  name: "wrong-clocks",
  title: "clocks of one process two hours off",
  whyNot: whyNoFakeTime,
  async inject(world, load) {
    const seen: string[] = [];
    const chosen = wrong.filter((_, index) => [load.seed, load.seed + 2].some((turn) => turn % wrong.length === index));
    for (const { name, offset, isSilent } of chosen) {
      const clock = await fakeTime(world, name);
      try {
        await load.more(2);
        clock.set(offset);
        await until(`${name} to have a wrong clock`, async () => Math.abs(await clock.aheadMs()) > wrongByMs);
        seen.push(`${name} ${offset}`);
        const before = load.ledger.counts();
        // A gateway refuses every token then, so there is nothing to wait for but refusals.
        if (isSilent) await load.more(10);
        else
          await until("clients to notice", () => notAcknowledged(load.ledger.counts()) > notAcknowledged(before) + 5);
        clock.set("+0");
        await until(`${name} to have a right clock`, async () => Math.abs(await clock.aheadMs()) < rightByMs);
        await load.more(2);
      } finally {
        await clock.end();
      }
    }
    return healed(seen.length === chosen.length, `${seen.join(", ")}, each while people went on`);
  },
};

function notAcknowledged({ refused, unknown }: { readonly refused: number; readonly unknown: number }): number {
  return refused + unknown;
}
