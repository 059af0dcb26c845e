import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServiceName } from "@expense-tracker/services/services";
import type { World } from "./open-world";

/** Where Debian's package puts it, by the processor. */
const libraries = ["x86_64", "aarch64"].map((cpu) => `/usr/lib/${cpu}-linux-gnu/faketime/libfaketimeMT.so.1`);

/** A service whose clock a fault can set; timers and deadlines, which follow the monotonic clock, stay right. */
export interface FakeTime {
  /** @param offset as libfaketime writes it: `+2h`, `-2h`, `+0`. It holds within a second. */
  set(offset: string): void;
  /** How far its clock is ahead of ours, in milliseconds, half a second exact: it tells the time in the header of each answer. */
  aheadMs(): Promise<number>;
  /** Runs the service as usual again. */
  end(): Promise<void>;
}

/** @returns what is missing, in a sentence; null when a clock can be faked here. */
export function whyNoFakeTime(): string | null {
  return library() === undefined ? "no libfaketime is installed: apt-get install libfaketime" : null;
}

/** Runs a service under libfaketime, with a right clock for now. */
export async function fakeTime(world: World, name: ServiceName): Promise<FakeTime> {
  const file = join(world.dataDir, `fake-time-of-${name}`);
  const set = (offset: string): void => writeFileSync(file, `${offset}\n`);
  set("+0");
  const end = await world.withEnvironment(name, {
    LD_PRELOAD: library() ?? "",
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  });
  return {
    set,
    async aheadMs() {
      const { headers } = await fetch(`http://127.0.0.1:${world.process(name).spec.port}/livez`);
      return Date.parse(headers.get("date") ?? "") + 500 - Date.now();
    },
    end,
  };
}

function library(): string | undefined {
  return libraries.find((path) => existsSync(path));
}
