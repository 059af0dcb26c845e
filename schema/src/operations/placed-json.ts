import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Place } from "../findings";

export type JsonPath = readonly (string | number)[];

/** A JSON file's value, and the place of each part of it. */
export interface PlacedJson {
  value: unknown;
  /** The place of the value at this path; for a missing value, that of its nearest existing parent. */
  place: (path: JsonPath) => Place;
}

/** The text is not JSON. */
export class NotJson extends Error {
  override readonly name = "NotJson";

  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(message);
  }
}

/** @throws NotJson */
export function readPlacedJson(file: string, text: string): PlacedJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, line, column] = /line (\d+) column (\d+)/.exec(error.message) ?? [];
    throw new NotJson(error.message, line ? { file, line: Number(line), column: Number(column) } : { file });
  }
  // JSON is also YAML, and the YAML parser keeps the places.
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  const place = (path: JsonPath): Place => {
    let offset = contents?.range[0] ?? 0;
    let node: unknown = contents;
    for (const step of path) {
      node = childOf(node, step);
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    }
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  return { value, place };
}

function childOf(node: unknown, step: string | number): unknown {
  if (isSeq(node)) return node.items[Number(step)];
  if (!isMap(node)) return null;
  return node.items.find(({ key }) => isScalar(key) && key.value === step)?.value ?? null;
}
