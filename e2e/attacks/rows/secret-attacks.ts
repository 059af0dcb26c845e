import { execFile } from "node:child_process";
import { expect } from "@jest/globals";
import type { Attack, Where } from "../attack";
import { replyOf, type Reply } from "../world/reply";
import { recordOf, services, subgraphNames, variableOf } from "@expense-tracker/services/services";
import type { World } from "../world/world";

const startDeadlineMs = 60_000;
const repeated = "A".repeat(43);
const keyboard = Buffer.from("qwertyuiqwertyuiqwertyuiqwertyui").toString("base64url");

type Settings = Record<string, string | undefined>;

/** Bad secrets and addresses of each process: missing, like a default, too short, or not random. */
const bad: Record<Exclude<Where, "broker">, Settings> = {
  edge: { EDGE_ORIGINS: undefined, GATEWAY_TARGETS: "nonsense", EDGE_RATE_LIMIT_PER_MINUTE: "-1" },
  gateway: { HOP_KEYS_GATEWAY: "k1:changeme", SUBGRAPH_URL_AUTH: undefined, JWKS_URL: "nonsense" },
  ...recordOf(subgraphNames, (name) => ({
    [variableOf("DATABASE_URL", name)]: "nonsense",
    HOP_KEYS_GATEWAY: undefined,
    ...(services[name].reads.length > 0 ? { HOP_KEYS_DELIVERY: "k1:changeme" } : {}),
  })),
  auth: {
    DATABASE_URL_AUTH: undefined,
    HOP_KEYS_GATEWAY: `k1:${repeated}`,
    PASSWORD_PEPPER: undefined,
    REFRESH_TOKEN_KEY: keyboard,
    SIGNING_KEY_ENCRYPTION_KEY: "secret",
    CURSOR_KEY: "",
    SMTP_URL: "mail.example.test",
    MAIL_FROM: "nowhere",
    APP_URL: undefined,
  },
  expenses: {
    DATABASE_URL_EXPENSES: undefined,
    HOP_KEYS_GATEWAY: "changeme",
    HOP_KEYS_DELIVERY: `k1:${keyboard}`,
    CURSOR_KEY: repeated,
  },
  relay: { RELAY_DATABASE_URL_AUTH: undefined, RELAY_DATABASE_URL_DS: "nonsense", KAFKA_PASSWORD: undefined },
  "ds-worker": { DATABASE_URL_DS: undefined, KAFKA_BROKERS: "nonsense" },
  delivery: { DATABASE_URL_DS: undefined, HOP_KEYS_DELIVERY: `k1:${repeated}`, KAFKA_BROKERS: undefined },
};

/** Starts a process in production mode, with these wrong settings and all others right. */
function start({ system }: World, name: string, settings: Settings): Promise<Reply> {
  const { command, args, cwd, env } = system.specOf(name, { ...settings, NODE_ENV: "production" });
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, timeout: startDeadlineMs, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      const problems = stderr.split("\n").filter((line) => line.startsWith("  - ")).length;
      resolve({
        ...replyOf(exitCode, new Headers(), stdout + stderr),
        seen: `exit ${exitCode}, ${problems} problems`,
      });
    });
  });
}

/** A process with bad secrets does not start; it reports all problems at once, without the values. */
export const secretAttacks: Attack[] = Object.entries(bad).map(([name, settings]) => ({
  name: `production with ${Object.keys(settings).length} missing or weak settings: exit 1, all of them named`,
  where: name as Where,
  send: (world) => start(world, name, settings),
  status: 1,
  also: ({ text }) => {
    for (const [variable, value] of Object.entries(settings)) {
      expect(text).toContain(`  - ${variable}`);
      if (value) expect(text).not.toContain(value);
    }
    expect(text.match(/^ {2}- /gm)).toHaveLength(Object.keys(settings).length);
  },
}));
