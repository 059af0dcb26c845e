/**
 * The limits of one request (docs/security.md, *Edge and gateway*). A full home screen is 9 deep and has 360 tokens and 3 aliases.
 */
export interface OperationLimits {
  /** Length of the operation's text, in UTF-16 code units. */
  characters: number;
  tokens: number;
  /** Nested fields, not counting introspection. */
  depth: number;
  /** Written in the whole document; a fragment counts once. */
  aliases: number;
  /** Written in the whole document; a fragment counts once. */
  directives: number;
  /** Fields at the root of one operation, including those of fragments. */
  rootFields: number;
  /** All fields of one operation; a fragment's fields count at each spread. */
  fields: number;
  /** Cost of all fields below the root fields without the most expensive one of them, in microseconds of CPU: docs/prices.md. */
  answerCost: number;
  /** Cost of the whole operation, in the same unit; two password hashes cost 700,000. */
  cost: number;
  /** Nested lists and objects in one literal. Each further level of lists doubles the time of Apollo's planner. */
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
