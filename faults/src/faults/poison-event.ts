import { join } from "node:path";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { runCommand } from "@expense-tracker/dev/processes/run-command";
import { type Fault, healed } from "../fault";
import { until } from "../world/waits";

const replayDeadlineMs = 120_000;
/** A quarter of the people. */
const whose = "RIGHT(NEW.owner_id, 1) IN ('0', '1', '2', '3')";

/** The worker's healthy database refuses some people's events, until the cause is removed and an operator replays them. */
export const poisonEvent: Fault = {
  name: "poison-event",
  title: "poison events, replayed by an operator",
  async inject(world, load, sql) {
    await sql.rows(
      `CREATE TRIGGER ds.refuse_some BEFORE INSERT ON ds.seen_expense FOR EACH ROW
       IF ${whose} THEN SIGNAL SQLSTATE '22001' SET MYSQL_ERRNO = 1406, MESSAGE_TEXT = 'refused by a fault'; END IF`,
    );
    const parked = () => sql.number("SELECT COUNT(DISTINCT owner_id) FROM ds.parked");
    try {
      await until("an event to be parked", async () => (await parked()) > 0);
      await load.more(20);
    } finally {
      await sql.rows("DROP TRIGGER ds.refuse_some");
    }
    const [owners, events] = [await parked(), await sql.number("SELECT COUNT(*) FROM ds.parked")];
    const env = world.process("ds-worker").spec.env;
    await runCommand(process.execPath, [join(projectRoot(), "event-bridge/dist/src/ds-cli.js"), "replay"], {
      env,
      deadlineMs: replayDeadlineMs,
    });
    return healed(owners > 0, `${events} events of ${owners} people were parked, and replayed`);
  },
};
