import type { SchemaReport } from "../check-schemas";

/** For programs: one JSON object, described in docs/schema.md. Fields may be added, but never changed or removed. */
export function reportJson({ findings, changes, operationCount }: SchemaReport): string {
  return JSON.stringify(
    {
      ok: !findings.some(({ level }) => level === "error"),
      findings: findings.map(({ check, level, message, places, detail = null, remedy = null }) => ({
        check,
        level,
        message,
        places: places.map(({ file, line = null, column = null }) => ({ file, line, column })),
        detail,
        remedy,
      })),
      changes,
      operationCount,
    },
    null,
    2,
  );
}
