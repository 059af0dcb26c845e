import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
} from "graphql";
import { currentWork, type RequestWork, throwIfEnded } from "../request/request-work";

/** What a page usually has: it is shaped at once. About a millisecond of work, with all fields of an expense. */
const itemsPerTurn = 25;

/** By request, so that a long answer of one does not make all of another's wait. */
const waiting = new Map<RequestWork | null, (() => void)[]>();

/**
 * Lets every list of objects be shaped in pieces, between which the process serves other requests: GraphQL's executor would go through
 * all of it without a break. Of a request that has ended no further piece is shaped.
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

/** @returns the list, from the 26th item on of promises that are kept one piece a pass of the event loop; anything else as it is. */
function inTurns(list: unknown): unknown {
  if (!Array.isArray(list) || list.length <= itemsPerTurn) return list;
  const work = currentWork();
  const shaped: unknown[] = list.slice(0, itemsPerTurn);
  for (let start = itemsPerTurn; start < list.length; start += itemsPerTurn) {
    const piece: unknown[] = list.slice(start, start + itemsPerTurn);
    const turn = nextTurn(work);
    for (const [index] of piece.entries()) {
      const item = turn.then(() => piece[index]);
      // The executor drops the rest of a list in which an item failed.
      item.catch(() => undefined);
      shaped.push(item);
    }
  }
  return shaped;
}

/** @throws AppError UNAVAILABLE when the request has ended meanwhile. */
async function nextTurn(work: RequestWork | null): Promise<void> {
  await new Promise<void>((resolve) => {
    const turns = waiting.get(work);
    if (turns) return void turns.push(resolve);
    waiting.set(work, [resolve]);
    if (waiting.size === 1) setImmediate(serveTurn);
  });
  throwIfEnded(work);
}

function serveTurn(): void {
  for (const [work, turns] of waiting) {
    waiting.delete(work);
    turns.shift()?.();
    if (turns.length > 0) waiting.set(work, turns);
    break;
  }
  if (waiting.size > 0) setImmediate(serveTurn);
}
