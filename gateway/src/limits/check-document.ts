import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { type DocumentNode, GraphQLError, Lexer, Source, TokenKind, parse, visit } from "graphql";
import { LRUCache } from "lru-cache";
import type { OperationLimits } from "./operation-limits";
import { selectionMeasure } from "./selection-measure";

/** Throws for an operation's text that exceeds a limit. A text that is not GraphQL passes: Apollo Server's parser refuses it later. */
export type CheckDocument = (text: string) => void;

const maxRemembered = 2_000;
const maxRememberedChars = 20_000_000;

/**
 * Checks the limits that depend on an operation's text alone. It runs before validation, because an attacker's document could
 * make validation itself expensive.
 *
 * It remembers the texts that passed, because clients send the same ones again and again.
 */
export function createCheckDocument(limits: OperationLimits): CheckDocument {
  const passed = new LRUCache<string, true>({
    max: maxRemembered,
    maxSize: maxRememberedChars,
    sizeCalculation: (_, text) => Math.max(text.length, 1),
  });
  return (text) => {
    if (passed.has(text)) return;
    check(text, limits);
    passed.set(text, true);
  };
}

/** @throws AppError LIMIT_EXCEEDED */
export function atMost(what: string, count: number, limit: number): void {
  if (count > limit) throw new AppError("LIMIT_EXCEEDED", `${what} must be at most ${limit}`);
}

function check(text: string, limits: OperationLimits): void {
  atMost("the operation's length in characters", text.length, limits.characters);
  const document = parseWithin(text, limits.tokens);
  if (document === null) return;
  const { aliases, directives, literalDepth } = tally(document);
  atMost("aliases", aliases, limits.aliases);
  atMost("directives", directives, limits.directives);
  atMost("the depth of literals", literalDepth, limits.literalDepth);
  const { depth, rootFields, fields } = selectionMeasure(document);
  atMost("the depth of nested fields", depth, limits.depth);
  atMost("fields at the root", rootFields, limits.rootFields);
  atMost("fields, with those of fragments", fields, limits.fields);
}

/** Counts over the whole document, fragments included. @throws AppError BAD_USER_INPUT for a text that contains NUL. */
function tally(document: DocumentNode) {
  const counts = { aliases: 0, directives: 0, literalDepth: 0 };
  let depth = 0;
  const deeper = {
    enter: () => void (counts.literalDepth = Math.max(counts.literalDepth, ++depth)),
    leave: () => void depth--,
  };
  visit(document, {
    Field: ({ alias }) => void (counts.aliases += alias ? 1 : 0),
    Directive: () => void (counts.directives += 1),
    ListValue: deeper,
    ObjectValue: deeper,
    StringValue: ({ value }) => {
      if (value.includes("\0")) throw badInput("query", "texts must not contain NUL");
    },
  });
  return counts;
}

/** @returns null when the text is not GraphQL. @throws AppError LIMIT_EXCEEDED */
function parseWithin(text: string, maxTokens: number): DocumentNode | null {
  try {
    const lexer = new Lexer(new Source(text));
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count++) atMost("tokens", count + 1, maxTokens);
    return parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
