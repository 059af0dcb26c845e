import { Transform } from "node:stream";

const [quote, backslash, open, close, semicolon, newline, backtick] = Buffer.from("'\\();\n`");
const insert = Buffer.from("INSERT INTO `");
const values = Buffer.from("VALUES");

/**
 * Passes a dump on as it is, and counts the rows that its INSERT statements carry, by table. A dump tool writes a line break in a
 * text as `\n`, so what begins a line begins a statement.
 */
export class CountInsertedRows extends Transform {
  readonly rows: Record<string, number> = {};
  /** Whether the tool said that it had come to its end. */
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

  /** Beside statements: a line that is none of ours is passed over, but for the last one, which says that all is there. */
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
