import type { SchemaReport } from "../check-schemas";
import type { Level } from "../findings";

/** GitHub's name for each level. */
const commands: Record<Level, string> = { error: "error", warning: "warning", note: "notice" };

/** For GitHub Actions: writes one workflow command for each finding; a pull request shows it beside its line. */
export function reportGithub({ findings }: SchemaReport): string {
  return findings
    .map(({ level, message, places, remedy }) => {
      const [place] = places;
      const properties = Object.entries({
        file: place?.file,
        line: place?.line,
        col: place?.column,
        title: "schema:check",
      })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
        .join(",");
      return `::${commands[level]} ${properties}::${escapeData(remedy ? `${message}\nTo mend it: ${remedy}` : message)}\n`;
    })
    .join("");
}

/** Escapes as GitHub's own toolkit does (actions/toolkit, packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
