type Rows = readonly (readonly string[])[];

/** Aligned rows for a terminal: each column is as wide as its widest cell. */
export function renderTable(rows: Rows): string {
  return render(rows, "  ", (cell, width) => cell.padEnd(width));
}

/** The same for figures: all columns but the first are aligned to the right. */
export function renderFigures(rows: Rows): string {
  return render(rows, "   ", (cell, width, column) => (column === 0 ? cell.padEnd(width) : cell.padStart(width)));
}

function render(rows: Rows, between: string, pad: (cell: string, width: number, column: number) => string): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  const line = (row: readonly string[]) => row.map((cell, column) => pad(cell, widths[column] ?? 0, column));
  return rows.map((row) => line(row).join(between).trimEnd()).join("\n");
}
