import { parseSync } from "@swc/core";

/** Ways to wait and to repeat that belong into kit's `time` folder. */
export type Repeat = "a timer" | "a pause" | "a wait that doubles";

interface Node {
  type?: string;
  value?: unknown;
  operator?: string;
  object?: Node;
  property?: Node;
  callee?: Node;
  source?: Node;
  specifiers?: readonly { type: string; imported?: Node | null; local?: Node; orig?: Node }[];
  arguments?: readonly { expression?: Node }[];
  left?: Node;
  right?: Node;
}

const timers = new Set(["setTimeout", "setInterval"]);
const timerModules = new Set(["timers", "node:timers", "timers/promises", "node:timers/promises"]);
/** Without timers of its own, a file can only wait by one of these from kit. */
const pauses = new Set(["pause", "systemClock"]);

/** @param text of a TypeScript file. @returns what it does by hand, each kind once. */
export function findRepeats(text: string): Repeat[] {
  const { body } = parseSync(text, { syntax: "typescript", decorators: true, target: "es2022" });
  const found = new Set<Repeat>();
  collect(body, found);
  return [...found].sort();
}

function collect(part: unknown, found: Set<Repeat>): void {
  if (typeof part !== "object" || part === null) return;
  if (Array.isArray(part)) return part.forEach((each) => collect(each, found));
  const node = part as Node;
  if (node.type === "TsTypeQuery") return;
  if (takesTurn(node)) return;
  if (isTimer(node)) found.add("a timer");
  if (takesPause(node)) found.add("a pause");
  if (isDoubling(node)) found.add("a wait that doubles");
  for (const [name, child] of Object.entries(part)) {
    // The name of a member, such as a socket's own `setTimeout`, is not the timer.
    if (!(node.type === "MemberExpression" && name === "property" && !isGlobal(node.object))) collect(child, found);
  }
}

function isTimer({ type, value }: Node): boolean {
  if (type === "StringLiteral") return timerModules.has(String(value));
  return type === "Identifier" && timers.has(String(value));
}

/** An import of nothing but `setImmediate`: it lets other work go first, and waits for no time. */
function takesTurn({ type, source, specifiers = [] }: Node): boolean {
  if (type !== "ImportDeclaration" || !timerModules.has(String(source?.value))) return false;
  return specifiers.every(({ type: how, imported, local }) => {
    return how === "ImportSpecifier" && (imported ?? local)?.value === "setImmediate";
  });
}

function isGlobal(object: Node | undefined): boolean {
  return object?.type === "Identifier" && /^(globalThis|global|window)$/.test(String(object.value));
}

/** Whether it imports or passes on kit's `pause`, under whatever name, or all of its file. */
function takesPause({ type, source, specifiers = [] }: Node): boolean {
  if (type !== "ImportDeclaration" && type !== "ExportNamedDeclaration" && type !== "ExportAllDeclaration")
    return false;
  if (!/time\/(deadline|clock)$/.test(String(source?.value))) return false;
  if (type === "ExportAllDeclaration") return true;
  return specifiers.some(({ type: how, imported, local, orig }) => {
    return /Namespace/.test(how) || pauses.has(String((orig ?? imported ?? local)?.value));
  });
}

/** `2 ** tries`, `waitMs * 2` within `Math.min`, `waitMs *= 2`, `1 << tries`. Constants such as `2 ** 31` are numbers, not waits. */
function isDoubling(node: Node): boolean {
  const { type, operator, left, right } = node;
  if (type === "BinaryExpression" && right?.type !== "NumericLiteral") {
    return (operator === "**" && isNumber(left, 2)) || (operator === "<<" && isNumber(left, 1));
  }
  if (type === "AssignmentExpression") return operator === "*=" && isNumber(right, 2);
  if (type !== "CallExpression" || !isMin(node.callee)) return false;
  const given = node.arguments ?? [];
  return given.some(({ expression: each }) => each?.operator === "*" && isNumber(each.right, 2));
}

function isNumber(node: Node | undefined, number: number): boolean {
  return node?.type === "NumericLiteral" && node.value === number;
}

function isMin(callee: Node | undefined): boolean {
  return callee?.object?.value === "Math" && callee.property?.value === "min";
}
