/**
 * Cells of our own export. A spreadsheet runs a cell that begins with = + - @ or a control character as a formula, so the export puts
 * an apostrophe before it; and before an apostrophe too, so that reading takes away exactly what writing added.
 */
export function writeExportedCell(text: string): string {
  return /^['=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}

export function readExportedCell(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

/** Tags in one cell, with semicolons between them; a semicolon or backslash in a tag gets a backslash before it. */
export function writeExportedTags(tags: readonly string[]): string {
  return tags.map((tag) => tag.replace(/[\\;]/g, "\\$&")).join(";");
}

export function readExportedTags(cell: string | null): string[] {
  if (cell === null) return [];
  const tags = [""];
  for (let index = 0; index < cell.length; index++) {
    const character = cell.charAt(index);
    if (character === ";") tags.push("");
    else tags[tags.length - 1] += character === "\\" ? cell.charAt(++index) : character;
  }
  return tags;
}
