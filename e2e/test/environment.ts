import { portVariables } from "@expense-tracker/dev/system/ports";

/**
 * Our environment without the variables that name other databases, brokers, mail servers or ports, in development mode like `npm start`. A hash
 * of a password takes a millisecond instead of production's quarter of a second: the tests sign up some hundred people. Without the app, whose port
 * only one system can have.
 */
export function environment(): NodeJS.ProcessEnv {
  const others = new Set([
    "KAFKA_BROKERS",
    "TOPIC_PREFIX",
    "SMTP_URL",
    "MAILBOX_DIR",
    "LOCAL_TLS",
    "SITE_DIR",
    "APP_URL",
    "ALLOWED_ORIGINS",
    ...portVariables,
  ]);
  const kept = Object.entries(process.env).filter(([name]) => !others.has(name) && !name.includes("DATABASE_URL_"));
  return { ...Object.fromEntries(kept), NODE_ENV: "development", PASSWORD_COST: "4", WEB: "off" };
}
