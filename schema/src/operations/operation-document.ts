import { type DocumentNode, type Location, parse, Source } from "graphql";
import type { Place } from "../findings";

/** A committed GraphQL document: a whole file, or a part of one. */
export interface OperationDocument {
  /** From the project's root. */
  file: string;
  text: string;
  /** Documents with the same value share their fragments, as in codegen; null: the document is sent as it is. */
  shares: string | null;
  /** The place in the file of a character of `text`. */
  place: (offset: number) => Place;
}

export interface ParsedDocument extends OperationDocument {
  source: Source;
  ast: DocumentNode;
}

/** @throws GraphQLError when the text is not GraphQL. */
export function parseDocument(document: OperationDocument): ParsedDocument {
  const source = new Source(document.text, document.file);
  return { ...document, source, ast: parse(source) };
}

/** Makes a function that turns a location in one of these documents into a place in its file. */
export function createPlaceOf(documents: readonly ParsedDocument[]): (location: Location | undefined) => Place[] {
  const bySource = new Map(documents.map((document) => [document.source, document]));
  return (location) => {
    const document = location && bySource.get(location.source);
    return document ? [document.place(location.start)] : [];
  };
}

/**
 * Makes a function that gives the place of a document's character in its file.
 *
 * @param toOffset maps an offset in the document to one in the file's text.
 */
export function placer(file: string, fileText: string, toOffset: (offset: number) => number = (offset) => offset) {
  return (offset: number): Place => {
    const before = fileText.slice(0, toOffset(offset));
    return { file, line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
  };
}
