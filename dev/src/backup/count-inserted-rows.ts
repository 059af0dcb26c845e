import { Transform } from "node:stream";

const [quote, backslash, open, close, semicolon, newline, backtick] = Buffer.from("'\\();\n`");
const insert = Buffer.from("INSERT INTO `");
const values = Buffer.from("VALUES");

/**
 * Passes a dump on unchanged, and counts the rows of its INSERT statements by table. A dump tool writes a line break inside a
 * text as `\n`, so each new line of the dump is outside of texts.
 */
export class CountInsertedRows extends Transform {
  readonly rows: Record<string, number> = {};
  /** Whether the dump has the tool's last line, which says that the dump is complete. */
  isComplete = false;
  private state: "line" | "skip" | "table" | "columns" | "rows" | "text" | "escape" = "line";
  private line: number[] = [];
  private table = "";
  private matched = 0;
  private depth = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: Error | null, data: Buffer) => void) {
    for (const byte of chunk) this.look(byte);
    done(null, chunk);
  }

  private look(byte: number): void {
    switch (this.state) {
      case "escape":
        this.state = "text";
        return;
      case "text":
        if (byte === backslash) this.state = "escape";
        else if (byte === quote) this.state = "rows";
        return;
      case "rows":
        return this.takeInRows(byte);
      case "columns":
        this.matched = byte === values[this.matched] ? this.matched + 1 : byte === values[0] ? 1 : 0;
        if (this.matched === values.length) this.enterRows();
        return;
      case "table":
        if (byte === backtick) {
          this.table = Buffer.from(this.line).toString();
          this.matched = 0;
          this.state = "columns";
        } else this.line.push(byte);
        return;
      case "line":
      case "skip":
        this.takeInLine(byte);
    }
  }

  /** Reads a line outside of INSERT statements: ignores it, except the last line, which says that the dump is complete. */
  private takeInLine(byte: number): void {
    if (byte === newline) {
      if (Buffer.from(this.line).toString().startsWith("-- Dump completed")) this.isComplete = true;
      this.line = [];
      this.state = "line";
      return;
    }
    if (this.state === "skip") return;
    this.line.push(byte);
    if (this.line.length === insert.length && insert.equals(Buffer.from(this.line))) {
      this.line = [];
      this.state = "table";
    } else if (this.line.length > insert.length + 64) this.state = "skip";
  }

  private enterRows(): void {
    this.depth = 0;
    this.state = "rows";
    this.rows[this.table] ??= 0;
  }

  private takeInRows(byte: number): void {
    if (byte === quote) this.state = "text";
    else if (byte === open) {
      if (this.depth === 0) this.rows[this.table] = (this.rows[this.table] ?? 0) + 1;
      this.depth += 1;
    } else if (byte === close) this.depth -= 1;
    else if (byte === semicolon && this.depth === 0) {
      this.line = [];
      this.state = "skip";
    }
  }
}
