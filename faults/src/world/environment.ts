import { portVariables } from "@expense-tracker/dev/system/ports";

const others = new Set(["KAFKA_BROKERS", "TOPIC_PREFIX", "SMTP_URL", "MAILBOX_DIR", "LOCAL_TLS", ...portVariables]);

/**
 * Our environment without the variables that name other servers or ports. In development mode, whose limits let one machine be many
 * clients, with cheap hashes of passwords: the faults are not about these.
 */
export function worldEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !others.has(name) && !name.includes("DATABASE_URL_"));
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: "development",
    PASSWORD_COST: "4",
    WEB: "off",
    EDGE: "local-edge",
    EDGE_RATE_LIMIT_PER_MINUTE: "1000000",
    COST_BUDGET_PER_MINUTE: "1000000000",
    NETWORK_COST_BUDGET_PER_MINUTE: "1000000000",
  };
}
