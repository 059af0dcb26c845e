import type { Static, TSchema } from "@sinclair/typebox";
import type { TopicName } from "./topics";

/** What writers and readers of one event type and version agree on. */
export interface EventContract<Payload extends TSchema = TSchema> {
  /** CloudEvents `type`, e.g. `expense.recorded`. */
  type: string;
  /** Version of the payload's schema: 1, 2, … A breaking change is a new version, read before it is written. */
  version: number;
  topic: TopicName;
  description: string;
  payload: Payload;
  example: Static<Payload>;
}

/** The payload's TypeScript type, read off the contract's JSON Schema. */
export type PayloadOf<Contract extends EventContract> = Static<Contract["payload"]>;

/** Types a contract by its schema, so that a wrong example does not compile. */
export function defineEvent<Payload extends TSchema>(contract: EventContract<Payload>): EventContract<Payload> {
  return contract;
}

/** CloudEvents `dataschema` of a contract: carries the version, which `type` does not. */
export function dataSchemaOf(contract: Pick<EventContract, "type" | "version">): string {
  return `urn:expense-tracker:schema:${contract.type}:${contract.version}`;
}

/** @returns the version named by a `dataschema` that `dataSchemaOf` made, or null for any other text. */
export function versionOfDataSchema(dataSchema: string): number | null {
  const match = /^urn:expense-tracker:schema:[a-z.-]+:([1-9]\d{0,3})$/.exec(dataSchema);
  return match ? Number(match[1]) : null;
}
