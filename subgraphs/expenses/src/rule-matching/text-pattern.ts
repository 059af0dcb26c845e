import { badInput } from "@expense-tracker/kit/errors/app-error";
import { plainText } from "@expense-tracker/kit/input/text";
import { foldAccents } from "../text/fold";
import { RE2JS, RE2JSException } from "re2js";

/** Whether a text meets a pattern. The text is one that `foldAccents` has made. */
export type TextPattern = (folded: string) => boolean;

const patternRules = { max: 200 };
/** RE2 takes at most so many steps for each character of a text. It bounds what `(x{1,30}){1,30}` may cost. */
const maxProgramSize = 300;

/**
 * Checks a pattern that a user wrote. Between slashes it is a regular expression in RE2's syntax, which matches in linear time:
 * it has no back-references and no look-around, so that no pattern can keep the process busy. Anything else is a text that must
 * be contained. Case and accents do not count in either.
 *
 * @returns the pattern as it is stored.
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function readPattern(given: string, field: string): string {
  const pattern = plainText(given, field, patternRules);
  const expression = expressionIn(pattern);
  if (expression === null) return pattern;
  const size = compileExpression(expression, field).programSize();
  if (size > maxProgramSize) throw badInput(field, "this regular expression repeats too much");
  return pattern;
}

/** How much a pattern may cost for each character of a text; 0 for a text that must be contained. */
export function patternSize(pattern: string): number {
  const expression = expressionIn(pattern);
  return expression === null ? 0 : compileExpression(expression, "pattern").programSize();
}

/** Compiles a pattern that `readPattern` has checked. */
export function compilePattern(pattern: string): TextPattern {
  const expression = expressionIn(pattern);
  if (expression !== null) {
    const compiled = compileExpression(expression, "pattern");
    return (folded) => compiled.test(folded);
  }
  const part = foldAccents(pattern);
  return (folded) => folded.includes(part);
}

/**
 * Makes a pattern that looks for one of these texts look for another one as well. Patterns that do more than look for texts stay as they
 * are; so do those that find `added` already, or have no room for it.
 *
 * @param folded texts that `foldAccents` has made.
 */
export function withAlternative(pattern: string, folded: ReadonlySet<string>, added: string): string {
  const texts = textsIn(pattern)?.map(foldAccents) ?? [];
  const other = foldAccents(added);
  if (!texts.some((text) => folded.has(text)) || texts.some((text) => other.includes(text))) return pattern;
  const alternatives = `/${[...texts, other].map((text) => text.replace(specials, "\\$&")).join("|")}/`;
  const hasRoom = Array.from(alternatives).length <= patternRules.max;
  return hasRoom && compileExpression(alternatives.slice(1, -1), "pattern").programSize() <= maxProgramSize
    ? alternatives
    : pattern;
}

/** What has a meaning in an expression. */
const specials = /[\\^$.|?*+()[\]{}/]/g;

/** The texts that a pattern looks for: its own, or the alternatives of an expression without any other meaning. */
function textsIn(pattern: string): string[] | null {
  const expression = expressionIn(pattern);
  if (expression === null) return [pattern];
  const isPlain = /^(?:\\[^A-Za-z0-9]|[^\\^$.?*+()[\]{}])+$/u.test(expression);
  const parts = expression.match(/(?:\\.|[^|\\])+/gu);
  return isPlain && parts ? parts.map((part) => part.replace(/\\(.)/gu, "$1")) : null;
}

function expressionIn(pattern: string): string | null {
  return /^\/(.+)\/$/su.exec(pattern)?.[1] ?? null;
}

function compileExpression(expression: string, field: string): RE2JS {
  try {
    // The texts are folded. Only accents are taken out of the expression: "É" written in it means "e", `\S` must stay `\S`.
    const bare = expression
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, "")
      .normalize("NFC");
    return RE2JS.compile(bare, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw badInput(field, `is no regular expression that RE2 knows: ${error.message}`, error);
  }
}
