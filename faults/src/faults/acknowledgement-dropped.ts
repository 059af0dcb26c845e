import { type Fault, repeated } from "../fault";
import { until } from "../world/waits";

const drops = 6;

/** The broker's answers to the relay's sends are lost, with their connections. */
export const acknowledgementDropped: Fault = {
  name: "acknowledgement-dropped",
  title: "acknowledgement dropped by a proxy",
  async inject(world) {
    const { broker } = world.reach("relay");
    let dropped = 0;
    broker?.decide(() => ((dropped += 1) <= drops ? "DROP" : "PASS"));
    await until("answers to be dropped", () => dropped > drops);
    broker?.decide(() => "PASS");
    return {
      healedAtMs: performance.now(),
      proof(facts) {
        const again = repeated(facts);
        return { happened: again > 0, says: `${drops} answers were dropped, ${again} events came twice` };
      },
    };
  },
};
