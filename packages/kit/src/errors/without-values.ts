import { GraphQLError } from "graphql";

/**
 * Removes from a message of graphql-js the values that it repeats: one may be a password, and messages end up in screenshots,
 * tickets and logs of others. Names of the schema and of the document stay, and so does the place.
 *
 * @param error its message is read. The reason why a variable was refused is read from the original error, because the
 *   value before it may be any text, the words around it included.
 */
export function withoutValues({ message, originalError }: Pick<GraphQLError, "message" | "originalError">): string {
  if (message.startsWith("Syntax Error: ")) return withoutTokens(message);
  const variable = /^Variable "\$(\w+)" got invalid value /.exec(message)?.[1];
  if (variable === undefined) return reasonWithout(message);
  const reason = `; ${originalError?.message ?? ""}`;
  const known = originalError instanceof GraphQLError && message.endsWith(reason);
  const place = known ? placeIn(message.slice(0, -reason.length), variable) : "";
  return `Variable "$${variable}" got an invalid value${place}${known ? `; ${reasonInVariable(originalError.message)}` : "."}`;
}

/** The place in a variable: `at "input.amount.currency"`. Anchored at the end, where no printed value can imitate it. */
function placeIn(message: string, variable: string): string {
  const place = / at "(\w[\w.[\]]*)"$/.exec(message);
  return place?.[1] && new RegExp(`^${variable}[.[]`).test(place[1]) ? place[0] : "";
}

/** In a variable a field's name is part of the value; in a document it is a name of the document. */
function reasonInVariable(reason: string): string {
  const unknown = afterLast(reason, /^Field "/, '" is not defined by type "');
  return unknown === null ? reasonWithout(reason) : `a field${unknown.slice(1)}`;
}

/** The text before `words` comes from the client and may contain the same words: so the last occurrence counts. */
function afterLast(text: string, opening: RegExp, words: string): string | null {
  const at = opening.test(text) ? text.lastIndexOf(words) : -1;
  return at === -1 ? null : text.slice(at);
}

/** The messages of graphql-js that repeat a value: scalars, enums, ValuesOfCorrectTypeRule, getArgumentValues. */
function reasonWithout(reason: string): string {
  const represented = /^(?:String|Int|Float|Boolean|ID|Enum "\w+") cannot represent [\w -]*/.exec(reason)?.[0];
  if (represented !== undefined) return `${represented}.`;
  const member = afterLast(reason, /^Value "/, '" does not exist in "');
  if (member !== null) return `The value${member.slice(1)}`;
  const type = /^Expected value of type "[\w![\]]+"/.exec(reason) ?? /^Expected type "\w+"(?=\. )/.exec(reason);
  if (type !== null) return `${type[0]}.`;
  const argument = /^Argument "\w+" has invalid value/.exec(reason)?.[0];
  return argument === undefined ? reason : `${argument}.`;
}

/** The parser repeats the word, text or character at which it stopped; `locations` says where that is. */
function withoutTokens(message: string): string {
  return message
    .replace(/((?:found|Unexpected) (?:Name|String|BlockString|Int|Float)) "[^]*$/, "$1.")
    .replace(/(?: but got)?: (?:"|U\+)[^]*$/, ".");
}
