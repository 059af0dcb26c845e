import type { SchemaReport } from "../check-schemas";

/** For programs: one object; docs/schema.md says what its fields are. Fields are only ever added. */
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
