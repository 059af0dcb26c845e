import { type DocumentNode, type Location, parse, Source } from "graphql";
import type { Place } from "../findings";

/** GraphQL that is committed: a file of its own, or a part of one. */
export interface OperationDocument {
  /** From the project's root. */
  file: string;
  text: string;
  /** Documents with the same name share their fragments, as codegen does it; null: it is sent as it is. */
  shares: string | null;
  /** Where in the file a character of `text` is. */
  place: (offset: number) => Place;
}

export interface ParsedDocument extends OperationDocument {
  source: Source;
  ast: DocumentNode;
}

/** @throws GraphQLError when it is no GraphQL. */
export function parseDocument(document: OperationDocument): ParsedDocument {
  const source = new Source(document.text, document.file);
  return { ...document, source, ast: parse(source) };
}

/** Turns a place in GraphQL into one in the file, whichever of the documents it is in. */
export function createPlaceOf(documents: readonly ParsedDocument[]): (location: Location | undefined) => Place[] {
  const bySource = new Map(documents.map((document) => [document.source, document]));
  return (location) => {
    const document = location && bySource.get(location.source);
    return document ? [document.place(location.start)] : [];
  };
}

/**
 * Places in a file's text.
 *
 * @param toOffset where in the file's text a character of the document is.
 */
export function placer(file: string, fileText: string, toOffset: (offset: number) => number = (offset) => offset) {
  return (offset: number): Place => {
    const before = fileText.slice(0, toOffset(offset));
    return { file, line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
  };
}
