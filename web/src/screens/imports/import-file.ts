import type { ImportFormat } from "@expense-tracker/operations/graphql";

/** A file that was chosen, as far as it can be read here. */
export interface ImportFile {
  readonly name: string;
  readonly format: ImportFormat;
  /** What the API gets: the text, or the bytes as a data URL when it is not UTF-8, whose encoding the API finds out. */
  readonly content: string;
  /** Null: its encoding is not known here, so its lines cannot be shown. */
  readonly text: string | null;
}

/** Why a file is not even sent. */
export type FileProblem = "empty" | "large";

/** The API takes 5 MB with the rest of the request. */
const largestBytes = 4_990_000;

/** Reads a file as the API takes it. The browser reads it beside the page, and a text of this size is decoded within some milliseconds. */
export async function readImportFile(file: File): Promise<ImportFile | FileProblem> {
  if (file.size === 0) return "empty";
  if (file.size > largestBytes) return "large";
  const text = utf8Of(await file.arrayBuffer());
  const content = text ?? (await dataUrlOf(file));
  if (bytesOf(content) > largestBytes) return "large";
  return { name: file.name, format: formatOf(file.name, text ?? ""), content, text };
}

/** The same file with another text: lines were corrected. */
export function withText(file: ImportFile, text: string): ImportFile {
  return { ...file, text, content: text };
}

function utf8Of(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What it has within the JSON of the request. */
function bytesOf(content: string): number {
  return new TextEncoder().encode(JSON.stringify(content)).length;
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(typeof reader.result === "string" ? reader.result : ""));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("the file could not be read")));
    reader.readAsDataURL(file);
  });
}

const byBeginning: readonly (readonly [RegExp, ImportFormat])[] = [
  [/^\s*(?:OFXHEADER|<\?OFX|<OFX)|^\s*<\?xml[^>]*>\s*<\?OFX/i, "OFX"],
  [/^\s*!(?:type|account|option|clear):?/i, "QIF"],
];
const byEnding: readonly (readonly [RegExp, ImportFormat])[] = [
  [/\.(?:ofx|qfx)$/i, "OFX"],
  [/\.qif$/i, "QIF"],
  [/\.json$/i, "JSON"],
];

/** What the file says of itself counts more than its name. */
export function formatOf(name: string, text: string): ImportFormat {
  const beginning = text.slice(0, 500);
  const found = byBeginning.find(([form]) => form.test(beginning)) ?? byEnding.find(([form]) => form.test(name));
  return found?.[1] ?? "CSV";
}
