import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";

/**
 * Refuses texts that a database cannot store unchanged (half a surrogate pair, or NUL), and nesting so deep that recursive
 * code would overflow the stack.
 *
 * @throws AppError BAD_USER_INPUT naming the variable; LIMIT_EXCEEDED.
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, maxDepth: number): void {
  for (const [name, value] of Object.entries(variables)) {
    checkText(name, "variables");
    checkValue(value, name, maxDepth);
  }
}

function checkValue(value: unknown, field: string, depthLeft: number): void {
  if (typeof value === "string") return checkText(value, field);
  if (typeof value !== "object" || value === null) return;
  if (depthLeft === 0) throw new AppError("LIMIT_EXCEEDED", "the variables are nested too deeply", { field });
  if (Array.isArray(value)) {
    for (const item of value) checkValue(item, field, depthLeft - 1);
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    checkText(key, field);
    checkValue(part, `${field}.${key}`, depthLeft - 1);
  }
}

function checkText(text: string, field: string): void {
  if (!text.isWellFormed()) throw badInput(field, "must be well-formed Unicode");
  if (text.includes("\0")) throw badInput(field, "must not contain NUL");
}
