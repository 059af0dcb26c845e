import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { projectRoot } from "../project-root";
import { databaseNames } from "@expense-tracker/services/services";
import { newSecrets } from "../system/secrets";
import { composePlace, composeServices } from "./compose-place";
import type { runStreaming, StreamingCommand } from "./run-streaming";
import { migration, snapshotProgram, snapshotServices, step } from "./programs";

const secrets = newSecrets();
// Our own file may share its pieces as often as it likes.
const wholeFile = { merge: true, maxAliasCount: -1 };
const compose = parse(readFileSync(join(projectRoot(), "docker-compose.yml"), "utf8"), wholeFile) as {
  services: Record<string, { image: string; networks?: string[] }>;
};

/** Collects all commands that a backup and a restore give to Docker. */
async function asked(): Promise<StreamingCommand[]> {
  const commands: StreamingCommand[] = [];
  const docker: typeof runStreaming = async (command) => {
    commands.push(command);
    return "{}";
  };
  const place = composePlace(secrets, {}, docker);
  for (const name of databaseNames) {
    await place.dump(name, new PassThrough());
    await place.load(name, new PassThrough());
    await place.run(migration(name));
  }
  await step(place, "settle", {});
  for (const name of snapshotServices) await place.run(snapshotProgram(name, ["auth"]));
  await place.grantRights();
  return commands;
}

test("no secret is on a command line", async () => {
  for (const { args } of await asked()) {
    for (const secret of Object.values(secrets)) expect(args.join(" ")).not.toContain(secret);
  }
});

test("docker-compose.yml has every service that the commands name, and the service's image has the program", async () => {
  for (const { args } of await asked()) {
    const service = args.slice(2).find((word) => word in compose.services);
    expect(service).toBeDefined();
  }
  for (const service of composeServices) expect(compose.services).toHaveProperty(service);
  const programs = [...databaseNames.map(migration), ...snapshotServices.map((name) => snapshotProgram(name, []))];
  for (const { service, entry } of programs) {
    const room = /^(?:subgraphs\/)?([\w-]+)\//.exec(entry)?.[1];
    expect(compose.services[service]?.image).toBe(`expense-tracker/${room}`);
  }
  expect(compose.services["relay"]?.networks).toEqual(expect.arrayContaining(["data", "events"]));
});

test("the step that reads all four databases gets their addresses in variables", async () => {
  const settle = (await asked()).find(({ args }) => args.includes("dist/src/restore-cli.js"));
  for (const name of databaseNames) {
    const variable = `MIGRATION_DATABASE_URL_${name.toUpperCase()}`;
    expect(settle?.args.join(" ")).toContain(`-e ${variable} `);
    expect(settle?.env?.[variable]).toMatch(new RegExp(`^mysql://${name}_migration:.*@database:3306/${name}$`));
  }
});

test("a dump is one transaction, and needs only rights on the database", async () => {
  const dump = (await asked()).find(({ args }) => args.includes("mysqldump"));
  expect(dump?.args).toEqual(
    expect.arrayContaining(["--single-transaction", "--no-tablespaces", "--skip-add-locks", "--set-gtid-purged=OFF"]),
  );
});
