import { portVariables } from "@expense-tracker/dev/system/ports";

/** Ours, less what would lead to somebody's databases, broker, mail server or ports; and as in development, which is what `npm start` runs. */
export function environment(): NodeJS.ProcessEnv {
  const others = new Set(["KAFKA_BROKERS", "TOPIC_PREFIX", "SMTP_URL", "MAILBOX_DIR", "LOCAL_TLS", ...portVariables]);
  const kept = Object.entries(process.env).filter(([name]) => !others.has(name) && !name.includes("DATABASE_URL_"));
  return { ...Object.fromEntries(kept), NODE_ENV: "development" };
}
