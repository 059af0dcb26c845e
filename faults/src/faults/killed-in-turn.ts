import { serviceNames } from "@expense-tracker/services/services";
import { type Fault, healed } from "../fault";
import { killed, runs } from "../world/waits";

/** Each of our processes dies without warning, one after the other. */
export const killedInTurn: Fault = {
  name: "killed-in-turn",
  title: "kill −9 of each process under load",
  async inject(world, load) {
    const before = load.ledger.counts().unknown;
    for (const name of serviceNames) {
      await killed(world.process(name));
      await load.more(2);
      await runs(world.process(name));
    }
    const unknown = load.ledger.counts().unknown - before;
    return healed(true, `${serviceNames.join(", ")} were killed; ${unknown} answers did not come`);
  },
};
