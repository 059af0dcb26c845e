import { type Fault, healed } from "../fault";

const mostDelayMs = 60;

/** The way from expenses to its database is slow and uneven, so that transactions commit in another order than they began. */
export const slowCommits: Fault = {
  name: "slow-commits",
  title: "slow and uneven way to the database",
  async inject(world, load) {
    const proxy = world.reach("expenses").database;
    proxy?.delay(mostDelayMs);
    await load.more(80);
    proxy?.delay(0);
    return healed(true, `each step of 80 mutations took up to ${mostDelayMs} ms longer`);
  },
};
