import "@expense-tracker/kit/process/require-node";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root";
import { newSecrets, secretNames } from "../system/secrets";

/**
 * `npm run compose:secrets`: writes every secret of docker-compose.yml to `.env`, which only this user can read. `-- --print`
 * writes to standard output instead, for a secret store.
 *
 * It never overwrites an existing file: the databases' users and everything signed or encrypted depend on its secrets.
 */
function main(): void {
  const lines = Object.entries(newSecrets()).map(([name, value]) => `${name}=${value}\n`);
  if (process.argv.includes("--print")) {
    process.stdout.write(lines.join(""));
    return;
  }
  const file = join(projectRoot(), ".env");
  if (existsSync(file)) {
    console.error(`.env exists and was not changed${missingIn(readFileSync(file, "utf8"))}`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(file, lines.join(""), { mode: 0o600, flag: "wx" });
  console.log(`wrote ${lines.length} secrets to .env. Keep it: without it the data cannot be read.`);
}

function missingIn(text: string): string {
  const missing = secretNames.filter((name) => !new RegExp(`^${name}=.`, "m").test(text));
  if (missing.length === 0) return ", and lacks nothing";
  return `, but lacks ${missing.join(", ")}: take those from \`npm run -s compose:secrets -- --print\``;
}

main();
