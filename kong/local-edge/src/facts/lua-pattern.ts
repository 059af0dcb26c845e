/** Characters that have another meaning in a regular expression. In Lua a dot also matches line breaks. */
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
 * Translates a Lua pattern (Lua 5.1, 5.4.1) to a regular expression. It supports the parts that Kong's schemas use.
 *
 * @throws Error for any other part: captures, `%b`, `%f`.
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
  // A regular expression allows escaping only for characters that have a meaning in it.
  const special = inSet ? "^\\[]-" : "^$\\.*+?()[]{}|/";
  return special.includes(character) ? `\\${character}` : character;
}
