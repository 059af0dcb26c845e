import { type Fault, healed } from "../fault";

const acknowledgedMeanwhile = 40;
const newcomers = 5;

/** users is away while people sign up and record: the rest of the system goes on, and what users should read waits. */
export const subgraphDown: Fault = {
  name: "subgraph-down",
  title: "a subgraph down for long",
  async inject(world, load, sql) {
    const users = world.process("users");
    await users.stop();
    for (let newcomer = 0; newcomer < newcomers; newcomer += 1) await load.welcome();
    await load.more(acknowledgedMeanwhile);
    const waiting = await sql.number(
      `SELECT COUNT(*) FROM auth.owner_stream stream LEFT JOIN users.\`position\` reached
         ON reached.owner_id = stream.owner_id AND reached.topic LIKE '%.identity.v1'
       WHERE stream.erased_at IS NULL AND (reached.seq IS NULL OR reached.seq < stream.seq)`,
    );
    await users.start();
    return healed(
      waiting > 0,
      `${acknowledgedMeanwhile} were acknowledged without users, whose deliveries waited for ${waiting} people`,
    );
  },
};
