import type { OwnerRun } from "./owner-run";

/** Some runs failed. The others that had begun have ended. */
export class LanesFailed extends AggregateError {
  override readonly name = "LanesFailed";
}

/**
 * Handles runs, several owners' at the same time. Runs of one owner follow each other in their order, and an owner's next run is not taken
 * after one that failed.
 *
 * @param handle returns whether to go on. After false, or an error, no further run is taken. It may ask for the runs that are not taken yet, of
 *   owners who are in no lane: in the order given, none of them overtakes another of its owner.
 * @throws LanesFailed when all that had begun has ended.
 */
export async function inLanes(
  runs: readonly OwnerRun[],
  lanes: number,
  handle: (run: OwnerRun, behind: () => readonly OwnerRun[]) => Promise<boolean>,
): Promise<void> {
  const waiting = [...runs];
  const busy = new Set<string>();
  const errors: unknown[] = [];
  let goesOn = true;
  const behind = () => waiting.filter(({ ownerId }) => !busy.has(ownerId));
  const lane = async () => {
    while (goesOn) {
      const at = waiting.findIndex(({ ownerId }) => !busy.has(ownerId));
      const [run] = at < 0 ? [] : waiting.splice(at, 1);
      // The owners that are left are all in other lanes, which take their next runs.
      if (!run) return;
      busy.add(run.ownerId);
      try {
        goesOn = (await handle(run, behind)) && goesOn;
      } catch (error) {
        errors.push(error);
        goesOn = false;
      }
      busy.delete(run.ownerId);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (errors.length > 0) throw new LanesFailed(errors, "some runs failed");
}
