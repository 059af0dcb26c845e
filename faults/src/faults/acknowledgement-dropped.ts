import { type Fault, repeated } from "../fault";
import { until } from "../world/waits";

const drops = 6;

/**
 * The broker's answers to the relay's sends are lost, with their connections. An event comes twice only when the relay sends it by another
 * producer than before: one producer's repetition of a batch is not stored again.
 */
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
        return { happened: dropped > drops, says: `${drops} answers were dropped, ${again} events came twice` };
      },
    };
  },
};
