import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { catalogue } from "./catalogue";
import type { EventContract, PayloadOf } from "./contract";

/** A payload that breaks its contract, or an event that no contract describes. Trying again does not help. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";
}

const ajv = addFormats(new Ajv({ allErrors: false, strict: true }));
const validators = new Map<string, ValidateFunction>();

function validatorOf(contract: EventContract): ValidateFunction {
  const key = `${contract.type}/${contract.version}`;
  const known = validators.get(key);
  if (known) return known;
  const compiled = ajv.compile(contract.payload);
  validators.set(key, compiled);
  return compiled;
}

/** @throws ContractViolation naming the place and the rule, but not the value, which may be personal. */
export function checkPayload<Contract extends EventContract>(
  contract: Contract,
  payload: unknown,
): asserts payload is PayloadOf<Contract> {
  const validate = validatorOf(contract);
  if (validate(payload)) return;
  const problem = validate.errors?.[0];
  throw new ContractViolation(
    `${contract.type} v${contract.version}: ${problem?.instancePath || "payload"} ${problem?.message ?? "is invalid"}`,
  );
}

/** An event whose payload was checked. `isEvent` narrows it to one contract. */
export interface CheckedEvent {
  contract: EventContract;
  payload: unknown;
}

/**
 * Parses and checks a payload as read from the wire.
 *
 * @returns null for a type that is not in the catalogue: readers ignore it.
 * @throws ContractViolation for an unknown version of a known type, broken JSON or a payload that breaks its contract.
 */
export function readEvent(type: string, version: number | null, payload: string): CheckedEvent | null {
  const versions = catalogue.filter((contract) => contract.type === type);
  if (versions.length === 0) return null;
  const contract = versions.find((candidate) => candidate.version === version);
  if (!contract) throw new ContractViolation(`${type}: version ${version ?? "(none)"} is not known here`);
  const parsed = parseJson(type, payload);
  checkPayload(contract, parsed);
  return { contract, payload: parsed };
}

/** Narrows a checked event to one contract's payload. */
export function isEvent<Contract extends EventContract>(
  event: CheckedEvent,
  contract: Contract,
): event is { contract: Contract; payload: PayloadOf<Contract> } {
  return event.contract === contract;
}

function parseJson(type: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContractViolation(`${type}: the payload is not JSON`, { cause });
  }
}
