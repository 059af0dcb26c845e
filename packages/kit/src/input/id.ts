import { v7, validate } from "uuid";

/** A new UUIDv7: sorts by the time it was made, so that primary keys grow at their end. */
export function newId(): string {
  return v7();
}

/** @param id of `newId`. @returns when it was made. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}

/** Is it a UUID of any version, in the canonical lower-case form that we store? */
export function isId(value: string): boolean {
  return validate(value) && value === value.toLowerCase();
}
