import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { machine } from "../figures";
import { inFolder } from "../folder";
import { startLoad } from "../load/load";
import { requestOf } from "./bench-gateway";
import { type CpuProfile, profileTable } from "./profile-table";
import { warmUp } from "./rounds";
import { homeScene } from "./scene";
import { startStubSurroundings } from "./stub-surroundings";
import { askOnce, startOurs } from "./subjects";

export interface ProfileOptions {
  seconds: number;
  connections: number;
}

/** Shows where the gateway spends its time: a CPU profile of its process while it answers the home screen's operation, with stubs. */
export async function profileGateway(options: ProfileOptions): Promise<void> {
  await inFolder(async (folder, processes) => {
    const stubs = await startStubSurroundings(processes, homeScene());
    const profiles = join(folder, "profiles");
    await mkdir(profiles);
    const { url, process } = await startOurs(processes, stubs, [
      "--cpu-prof",
      "--cpu-prof-interval=250",
      `--cpu-prof-dir=${profiles}`,
    ]);
    const request = requestOf(stubs);
    const expected = await askOnce(url, request);
    const load = startLoad();
    try {
      const what = { ...request, url, expected, connections: options.connections };
      await warmUp(load, what, stubs.scene.warmUpRequests);
      await load.run({ ...what, durationMs: options.seconds * 1_000 });
    } finally {
      load.stop();
    }
    // The process writes the profile when it ends. Everything before the last seconds is warm-up.
    await process.stop();
    const [file = ""] = await readdir(profiles);
    const profile: CpuProfile = JSON.parse(await readFile(join(profiles, file), "utf8"));
    console.log(`\nour gateway under the home screen's operation, stub subgraphs; ${machine()}\n`);
    console.log(profileTable(profile, options.seconds));
  });
}
