/** What means something else in a regular expression. A dot matches line breaks in Lua. */
const outsideOfSets: Record<string, string> = {
  "-": "*?",
  ".": "[^]",
  "{": "\\{",
  "}": "\\}",
  "|": "\\|",
  "\\": "\\\\",
  "/": "\\/",
};
const classes: Record<string, string> = {
  a: "A-Za-z",
  d: "0-9",
  l: "a-z",
  s: "\\s",
  u: "A-Z",
  w: "A-Za-z0-9",
  x: "A-Fa-f0-9",
};

/**
 * A Lua pattern as a regular expression (Lua 5.1, 5.4.1). What Kong's schemas do not use is refused: captures, `%b`, `%f`.
 *
 * @throws Error when the pattern has such a part.
 */
export function luaPattern(pattern: string): string {
  let translated = "";
  let inSet = false;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index);
    if (character === "%") {
      index += 1;
      translated += escapeOf(pattern.charAt(index), inSet);
    } else if (inSet) {
      inSet = character !== "]";
      translated += character === "\\" || character === "[" ? `\\${character}` : character;
    } else {
      inSet = character === "[";
      if (character === "(" || character === ")") throw new Error(`a capture in the Lua pattern ${pattern}`);
      translated += outsideOfSets[character] ?? character;
    }
  }
  return translated;
}

function escapeOf(character: string, inSet: boolean): string {
  const known = classes[character];
  if (known !== undefined) return inSet ? known : `[${known}]`;
  if (/[A-Za-z0-9]/.test(character) || character === "") throw new Error(`%${character} in a Lua pattern`);
  // Only what a regular expression gives a meaning to may be escaped there.
  const special = inSet ? "^\\[]-" : "^$\\.*+?()[]{}|/";
  return special.includes(character) ? `\\${character}` : character;
}
