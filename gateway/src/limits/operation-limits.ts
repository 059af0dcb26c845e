/**
 * What one request may ask (docs/security.md, *Edge and gateway*). A full home screen is 9 deep, with 360 tokens and 3 aliases.
 */
export interface OperationLimits {
  /** Of the operation's text, in UTF-16 units. */
  characters: number;
  tokens: number;
  /** Nested fields; introspection apart. */
  depth: number;
  /** In the whole document, as written. */
  aliases: number;
  /** In the whole document, as written. */
  directives: number;
  /** Selected at the root of one operation, through fragments. */
  rootFields: number;
  /** Of one operation, a fragment's as often as it is spread. */
  fields: number;
  /** Of what is selected below the root fields, besides the dearest field there, in microseconds of CPU: docs/prices.md. */
  answerCost: number;
  /** Of the whole operation: two hashes of passwords are 700,000. */
  cost: number;
  /** Nested lists and objects in one literal: Apollo's planner takes twice as long for each further list. */
  literalDepth: number;
  /** Nested lists and objects in the variables. */
  variableDepth: number;
}

export const operationLimits: OperationLimits = {
  characters: 100_000,
  tokens: 2_000,
  depth: 12,
  aliases: 15,
  directives: 25,
  rootFields: 10,
  fields: 10_000,
  answerCost: 75_000,
  cost: 1_000_000,
  literalDepth: 8,
  variableDepth: 32,
};
