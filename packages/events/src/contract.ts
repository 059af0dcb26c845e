import type { Static, TSchema } from "@sinclair/typebox";
import type { TopicName } from "./topics";

/** The contract between the writers and the readers of one event type and version. */
export interface EventContract<Payload extends TSchema = TSchema> {
  /** CloudEvents `type`, e.g. `expense.recorded`. */
  type: string;
  /**
   * The version of the payload's schema: 1, 2, … A breaking change needs a new version, and readers must know it before
   * writers use it.
   */
  version: number;
  topic: TopicName;
  description: string;
  payload: Payload;
  example: Static<Payload>;
  /** True: readers delete all that they store of the owner, and ignore later events of this owner. */
  erasesOwner?: true;
}

/** The TypeScript type of a payload, derived from the contract's JSON Schema. */
export type PayloadOf<Contract extends EventContract> = Static<Contract["payload"]>;

/** Defines a contract whose example must match its schema: a wrong example does not compile. */
export function defineEvent<Payload extends TSchema>(contract: EventContract<Payload>): EventContract<Payload> {
  return contract;
}

/** The CloudEvents `dataschema` of a contract. It carries the version, because `type` does not. */
export function dataSchemaOf(contract: Pick<EventContract, "type" | "version">): string {
  return `urn:expense-tracker:schema:${contract.type}:${contract.version}`;
}

/** @returns the version in a `dataschema` that `dataSchemaOf` made; null for any other text. */
export function versionOfDataSchema(dataSchema: string): number | null {
  const match = /^urn:expense-tracker:schema:[a-z.-]+:([1-9]\d{0,3})$/.exec(dataSchema);
  return match ? Number(match[1]) : null;
}
