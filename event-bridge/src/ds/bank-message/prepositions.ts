/** Words before a party's name, the most reliable first, each with the confidence in that name. */
export type Prepositions = readonly (readonly [preposition: string, confidence: number])[];

/** Before the payee of a debit; `credited` stands after it: "; ZOMATO credited". */
export const debitPrepositions: Prepositions = [
  ["at", 0.9],
  ["to", 0.85],
  ["towards", 0.8],
  ["credited", 0.8],
  ["by", 0.7],
  ["on", 0.6],
  ["from", 0.5],
  ["with", 0.5],
  ["for", 0.5],
  ["kwenda", 0.8],
  ["vers", 0.8],
  ["لدى", 0.8],
  ["التاجر", 0.8],
  ["من", 0.5],
  ["name", 0.5],
  ["remarks", 0.45],
  ["desc", 0.45],
  ["description", 0.45],
];

/** Before the payer of a credit. */
export const creditPrepositions: Prepositions = [
  ["from", 0.9],
  ["by", 0.8],
  ["towards", 0.7],
  ["at", 0.6],
  ["for", 0.5],
  ["kutoka", 0.8],
  ["من", 0.8],
  ["name", 0.5],
  ["remarks", 0.45],
  ["desc", 0.45],
];
