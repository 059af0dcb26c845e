import { ordersOf } from "../read-date";
import { currencyNamed, readNumber } from "../read-number";
import { says } from "./column-names";

export function isDate(cell: string): boolean {
  return ordersOf(cell) !== null;
}

/** A whole number without a sign is more likely an account or a reference than an amount. */
export function isMoney(cell: string): boolean {
  return (readNumber(cell, ".") ?? readNumber(cell, ",")) !== null && /[.,+-]|^\d{1,4}$/.test(cell);
}

/** Some programs write the minus behind the number. */
export function hasMinus(cell: string): boolean {
  return /^-|-$/.test(cell.trim());
}

/** A code, or a sign that one currency alone has. */
export function isCurrency(cell: string): boolean {
  return typeof currencyNamed(cell.trim(), null) === "string";
}

export function isDirection(cell: string): boolean {
  return (["spent", "received", "neither"] as const).some((kind) => says(kind, cell));
}
