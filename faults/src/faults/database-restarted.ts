import { type Fault, healed } from "../fault";

/** The database server is stopped in order, and started again, while every service uses it. */
export const databaseRestarted: Fault = {
  name: "database-restarted",
  title: "database restarted",
  async inject(world, load) {
    const before = load.ledger.counts();
    await world.process("database").stop();
    await world.process("database").start();
    await load.more(1);
    const { refused, unknown } = load.ledger.counts();
    const failed = refused + unknown - before.refused - before.unknown;
    return healed(failed > 0, `${failed} mutations failed meanwhile`);
  },
};
