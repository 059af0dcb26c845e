import { parseSync } from "@swc/core";

/** What kit's `startLoop`, `retry` and `backoffMs` do better than each place for itself. */
export type Repeat = "a timer" | "a pause in a loop" | "a wait that doubles";

interface Node {
  type?: string;
  value?: unknown;
  operator?: string;
  callee?: Node;
  source?: Node;
  left?: Node;
  right?: Node;
}

const timers = new Set(["setTimeout", "setInterval"]);
const timerModules = new Set(["timers", "node:timers", "timers/promises", "node:timers/promises"]);
const pauses = new Set(["pause", "sleep", "delay", "wait"]);
const loops = new Set(["WhileStatement", "DoWhileStatement", "ForStatement", "ForOfStatement", "ForInStatement"]);
const functions = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression", "ClassMethod"]);

/** @param text of a TypeScript file. @returns what it repeats by hand, each kind once. */
export function findRepeats(text: string): Repeat[] {
  const { body } = parseSync(text, { syntax: "typescript", decorators: true, target: "es2022" });
  const found = new Set<Repeat>();
  collect(body, false, found);
  return [...found].sort();
}

function collect(part: unknown, isInLoop: boolean, found: Set<Repeat>): void {
  if (typeof part !== "object" || part === null) return;
  if (Array.isArray(part)) return part.forEach((each) => collect(each, isInLoop, found));
  const node = part as Node;
  const type = node.type ?? "";
  if (type === "TsTypeQuery") return;
  if (isTimer(node)) found.add("a timer");
  if (isDoubling(node)) found.add("a wait that doubles");
  if (isInLoop && isPause(node)) found.add("a pause in a loop");
  const inside = loops.has(type) || (isInLoop && !functions.has(type));
  // The name of a member, such as a socket's own `setTimeout`, is not the timer.
  for (const [name, child] of Object.entries(part)) {
    if (!(type === "MemberExpression" && name === "property" && !isGlobal(part))) collect(child, inside, found);
  }
}

function isTimer({ type, value, source }: Node): boolean {
  if (type === "ImportDeclaration") return timerModules.has(String(source?.value));
  return type === "Identifier" && timers.has(String(value));
}

function isGlobal(member: { object?: Node }): boolean {
  return member.object?.type === "Identifier" && /^(globalThis|global|window)$/.test(String(member.object.value));
}

function isPause({ type, callee }: Node): boolean {
  if (type !== "CallExpression") return false;
  const named = callee?.type === "MemberExpression" ? (callee as { property?: Node }).property : callee;
  return named?.type === "Identifier" && pauses.has(String(named.value));
}

/** `2 ** tries`, `waitMs * 2` within `Math.min`, `waitMs *= 2`, `1 << tries`. Constants such as `2 ** 31` are numbers, not waits. */
function isDoubling(node: Node): boolean {
  const { type, operator, left, right } = node;
  if (type === "BinaryExpression" && right?.type !== "NumericLiteral") {
    return (operator === "**" && isNumber(left, 2)) || (operator === "<<" && isNumber(left, 1));
  }
  if (type === "AssignmentExpression") return operator === "*=" && isNumber(right, 2);
  if (type !== "CallExpression" || !isMin(node.callee)) return false;
  const given = (node as { arguments?: readonly { expression?: Node }[] }).arguments ?? [];
  return given.some(({ expression: each }) => each?.operator === "*" && isNumber(each.right, 2));
}

function isNumber(node: Node | undefined, number: number): boolean {
  return node?.type === "NumericLiteral" && node.value === number;
}

function isMin(callee: Node | undefined): boolean {
  const { object, property } = (callee ?? {}) as { object?: Node; property?: Node };
  return object?.value === "Math" && property?.value === "min";
}
