/** Price of any request besides its fields: edge and gateway read it, check it and write its answer. */
export const requestPrice = 1_500;

/**
 * Price of each kB of a request's body: the gateway parses and checks it and sends it on, and a subgraph parses and checks it again. A
 * refused operation pays it too (measured: 12 to 27 for long texts and lists of ids, 130 for very many small objects).
 */
const bodyPricePerKb = 50;

/** The price that a request pays before its body is read. */
export function priceOfRequest(bodyBytes: number): number {
  return requestPrice + Math.floor(bodyBytes / 1024) * bodyPricePerKb;
}

/** Price of a text that is new to the gateway, for parsing and validating it and for what planning costs at least (measured: 1,260 to 1,520). */
export const newTextPrice = 1_300;
/** Price of each of its fields, for planning their fetches (measured: 20 to 170). */
export const newFieldPrice = 100;
