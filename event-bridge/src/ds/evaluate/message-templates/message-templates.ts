/**
 * Messages of one language with blanks: {A} is the sum that moved, {B} another sum, {C} a card or account, {D} a date, {M} a party,
 * {R} a reference, {O} a code. All are invented.
 */
export interface MessageTemplates {
  /** ISO 4217, separated by spaces. */
  readonly currencies: string;
  readonly debits?: readonly string[];
  readonly credits?: readonly string[];
  readonly refused?: readonly string[];
  readonly cancelled?: readonly string[];
  readonly pending?: readonly string[];
  /** It will happen. */
  readonly promise?: readonly string[];
  readonly request?: readonly string[];
  readonly bill?: readonly string[];
  readonly code?: readonly string[];
  readonly offer?: readonly string[];
  readonly condition?: readonly string[];
  readonly mandate?: readonly string[];
  /** Limits, balances and the like. */
  readonly notice?: readonly string[];
}
