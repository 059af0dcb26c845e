import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
} from "graphql";
import type { RequestWork } from "../request/request-context";
import { currentWork, throwIfEnded } from "../request/request-work";

/** The longest page: its items are shaped together, so that the data of all its items is read together. */
const itemsPerPiece = 100;
/** The number of items in one pass of the event loop: about 10 ms of work, with all fields of an expense. */
const itemsPerTurn = 200;

interface Piece {
  items: number;
  begin(): void;
}

/** By request, so that a long answer of one request does not delay all of another. */
const waiting = new Map<RequestWork | null, Piece[]>();
let itemsOfThisTurn = 0;

/**
 * Lets every list of objects be shaped in pieces, between which the process serves other requests: GraphQL's executor would shape
 * all of it without a break. When the request has ended, no further piece is shaped.
 */
export function takeTurnsInLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (...args) => {
        const found: unknown = resolve(...args);
        return found instanceof Promise ? found.then(inTurns) : inTurns(found);
      };
    }
  }
}

/** @returns the list. Items beyond this turn are promises. Values that are not lists stay unchanged. */
function inTurns(list: unknown): unknown {
  if (!Array.isArray(list) || list.length === 0) return list;
  const work = currentWork();
  const shaped: unknown[] = [];
  for (let start = 0; start < list.length; start += itemsPerPiece) {
    const piece: unknown[] = list.slice(start, start + itemsPerPiece);
    if (start === 0 && itemsOfThisTurn + piece.length <= itemsPerTurn) {
      countItems(piece.length);
      shaped.push(...piece);
      continue;
    }
    const turn = nextTurn(work, piece.length);
    for (const item of piece) {
      const promised = turn.then(() => item);
      // The executor drops the rest of a list in which an item failed.
      promised.catch(() => undefined);
      shaped.push(promised);
    }
  }
  return shaped;
}

/**
 * Waits for a turn. The current turn has a bounded number of items, so it ends by itself.
 *
 * @throws AppError UNAVAILABLE when the request has ended meanwhile.
 */
async function nextTurn(work: RequestWork | null, items: number): Promise<void> {
  await new Promise<void>((begin) => {
    const pieces = waiting.get(work);
    if (pieces) pieces.push({ items, begin });
    else waiting.set(work, [{ items, begin }]);
  });
  throwIfEnded(work);
}

function countItems(items: number): void {
  if (itemsOfThisTurn === 0) setImmediate(beginTurn);
  itemsOfThisTurn += items;
}

function beginTurn(): void {
  itemsOfThisTurn = 0;
  for (const [work, pieces] of waiting) {
    const piece = pieces.shift();
    if (!piece) throw new Error("a request waits, but none of its pieces does");
    // Put it behind the other waiting requests.
    waiting.delete(work);
    if (pieces.length > 0) waiting.set(work, pieces);
    countItems(piece.items);
    piece.begin();
    if (itemsOfThisTurn >= itemsPerTurn) return;
  }
}
