import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "../processes/run-command";

/** A Kong of this machine that can run kong.yml. */
export interface KongInstallation {
  readonly kong: string;
  /** OpenResty's nginx, in which Kong runs. */
  readonly nginx: string;
  readonly version: string;
}

const oldest = [3, 9] as const;
const askedWithinMs = 20_000;
/** Where Kong itself looks when the one on the PATH is not OpenResty's. */
const nginxPlaces = ["/usr/local/openresty/nginx/sbin/nginx", "/opt/openresty/nginx/sbin/nginx"];

/**
 * Looks for Kong on the PATH.
 *
 * @returns the installation, or a text that says why none can be used.
 */
export async function findKong(env: NodeJS.ProcessEnv): Promise<KongInstallation | string> {
  const kong = onPath("kong", env);
  if (kong === null) return "Kong is not installed";
  const said = await ask(kong, ["version"], env);
  const [version, major, minor] = /(\d+)\.(\d+)(?:\.\d+)*/.exec(said) ?? [];
  if (version === undefined) return `${kong} does not tell its version: ${said}`;
  if (Number(major) < oldest[0] || (Number(major) === oldest[0] && Number(minor) < oldest[1])) {
    return `${kong} is Kong ${version}, and kong.yml needs ${oldest.join(".")}`;
  }
  const nginx = await findNginx(env);
  return nginx === null ? `${kong} is there, but not the nginx of OpenResty that it runs in` : { kong, nginx, version };
}

async function findNginx(env: NodeJS.ProcessEnv): Promise<string | null> {
  const places = [onPath("nginx", env), ...nginxPlaces.filter(isProgram)];
  for (const place of places) {
    if (place !== null && /openresty/.test(await ask(place, ["-v"], env))) return place;
  }
  return null;
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | null {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // absent, or not executable for us: look elsewhere
  }
}

/** @returns the program's output; the error's text when it cannot be run, to be shown instead. */
function ask(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return runCommand(program, args, { env, deadlineMs: askedWithinMs }).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
}
