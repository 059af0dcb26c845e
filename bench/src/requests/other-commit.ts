import { mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "@expense-tracker/dev/processes/run-command";
import { projectRoot } from "@expense-tracker/dev/project-root";

const scope = "@expense-tracker";
const gitDeadlineMs = 60_000;
const buildDeadlineMs = 300_000;

/**
 * Gives `work` the root of another commit, built, in a git worktree under `folder`; removes the worktree afterwards. It uses the packages
 * that are installed here, so the two commits must depend on the same.
 */
export async function withOtherCommit(
  folder: string,
  commit: string,
  work: (root: string) => Promise<void>,
): Promise<void> {
  const root = join(folder, "other-commit");
  const git = (...args: string[]) => runCommand("git", args, { cwd: projectRoot(), deadlineMs: gitDeadlineMs });
  console.error(`building ${commit}`);
  await git("worktree", "add", "--detach", root, commit);
  try {
    await linkPackages(join(projectRoot(), "node_modules"), join(root, "node_modules"));
    for (const place of ["packages/kit", "packages/events", "dev", "event-bridge"])
      await linkPackages(join(projectRoot(), place, "node_modules"), join(root, place, "node_modules"));
    const compiler = join(projectRoot(), "node_modules/typescript/bin/tsc");
    await runCommand(process.execPath, [compiler, "-b", "bench"], { cwd: root, deadlineMs: buildDeadlineMs });
    await work(root);
  } finally {
    await git("worktree", "remove", "--force", root);
  }
}

/** Links every installed package. Our own are linked by relative paths, which lead to the workspaces of the other commit. */
async function linkPackages(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch((): string[] => []);
  await mkdir(to, { recursive: true });
  for (const name of names) if (name !== scope) await symlink(join(from, name), join(to, name));
  if (!names.includes(scope)) return;
  await mkdir(join(to, scope));
  for (const [name, workspace] of Object.entries(workspaces))
    await symlink(join("../..", workspace), join(to, scope, name));
}

/** The folder of each workspace that a program loads, by its name. */
const workspaces = {
  bench: "bench",
  dev: "dev",
  "event-bridge": "event-bridge",
  events: "packages/events",
  gateway: "gateway",
  kit: "packages/kit",
  "local-edge": "kong/local-edge",
  money: "packages/money",
  operations: "operations",
  schema: "schema",
  services: "packages/services",
  "subgraph-auth": "subgraphs/auth",
  "subgraph-expenses": "subgraphs/expenses",
  "subgraph-users": "subgraphs/users",
  testing: "testing",
} as const;
