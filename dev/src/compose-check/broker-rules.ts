import { passwordVariable, topicPrefix } from "@expense-tracker/event-bridge/accounts-config";
import { accountNames, userOf } from "@expense-tracker/event-bridge/kafka/accounts";
import { accessProperties } from "../servers/kafka-properties";
import type { Secrets } from "../system/secrets";
import type { ComposeFile } from "./compose-file";

/** Does the broker let in and refuse as the one that `npm start` runs, which the tests try? @param secrets those that the file was resolved with. */
export function brokerAccessProblems({ services }: ComposeFile, secrets: Secrets): string[] {
  const found = services["kafka"]?.environment ?? {};
  const passwords = { admin: secrets.KAFKA_ADMIN_PASSWORD, broker: secrets.KAFKA_BROKER_PASSWORD };
  const wrong = Object.entries(accessProperties(passwords)).filter(
    ([property, value]) => found[variableOf(property)] !== String(value),
  );
  return wrong.map(([property]) => `kafka: ${variableOf(property)} is not what npm start gives its broker`);
}

/** Does each program log in at the broker as the user that was made for it? */
export function brokerUserProblems({ services }: ComposeFile, secrets: Secrets): string[] {
  return accountNames.flatMap((account) => {
    const { environment: found } = services[account] ?? {};
    if (!found) return [];
    const isOwn =
      found["KAFKA_USERNAME"] === userOf(account, topicPrefix(found)) &&
      found["KAFKA_PASSWORD"] === secrets[passwordVariable(account)];
    return isOwn ? [] : [`${account}: logs in at the broker as somebody else`];
  });
}

/** As the image of Apache Kafka turns variables into properties: `_` is a dot, `___` a hyphen. */
function variableOf(property: string): string {
  return `KAFKA_${property.replaceAll("-", "___").replaceAll(".", "_").toUpperCase()}`;
}
