import { createHash } from "node:crypto";
import { preset as client } from "@graphql-codegen/client-preset";
import {
  buildASTSchema,
  concatAST,
  type DefinitionNode,
  type DocumentNode,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  parse,
  print,
  separateOperations,
} from "graphql";

/** A file to generate. */
type Section = Awaited<ReturnType<typeof client.buildGeneratesSection>>[number];

const safelistFile = "operations/persisted-operations.json";
const fieldsFile = "operations/src/composite-fields.ts";

/**
 * Codegen's client preset for operations in files. Each document has the text that graphql-js prints, with its SHA-256 as
 * `__meta__.hash`; the safelist has exactly these texts under these hashes. The `graphql()` function is left out: it finds
 * documents by their text in source code, but here they are in files.
 */
export const operationsPreset: typeof client = {
  ...client,
  async buildGeneratesSection(options) {
    const onExecutableDocumentNode = (document: DocumentNode) => ({ hash: hashOf(textOf(document)) });
    const sections = await client.buildGeneratesSection({
      ...options,
      presetConfig: { ...options.presetConfig, onExecutableDocumentNode },
    });
    const documents = sections.find(({ filename }) => filename.endsWith("/graphql.ts"));
    if (!documents) throw new Error("the client preset writes no graphql.ts any more");
    const readable = { ...documents, config: { ...documents.config, printFieldsOnNewLines: true } };
    return [tidied(readable), safelistOf(documents), compositeFieldsOf(documents)];
  },
};

/** Writes each document's text in the form that is hashed: the preset adds its own indentation. */
function tidied(section: Section): Section {
  const documentsPlugin = section.pluginMap["typed-document-node"];
  if (!documentsPlugin) throw new Error("the client preset writes documents with another plugin now");
  return {
    ...section,
    pluginMap: {
      ...section.pluginMap,
      "typed-document-node": {
        ...documentsPlugin,
        async plugin(...args) {
          const output = await documentsPlugin.plugin(...args);
          if (typeof output === "string") throw new Error("the documents have lost their imports");
          const content = output.content.replaceAll(
            /(new TypedDocumentString\(`)([^`]+)`/g,
            (_, start: string, text: string) => `${start}${textOf(parse(text))}\``,
          );
          return { ...output, content };
        },
      },
    },
  };
}

/** `{ "<SHA-256 of the text, hex>": "<the text>" }`, by operation name. */
function safelistOf({ schema, documents }: Section): Section {
  const all = concatAST(documents.flatMap(({ document }) => document ?? []));
  const texts = Object.values(separateOperations(all)).map(textOf);
  const content = JSON.stringify(Object.fromEntries(texts.map((text) => [hashOf(text), text])), null, 2);
  return {
    filename: safelistFile,
    schema,
    documents,
    config: {},
    plugins: [{ safelist: {} }],
    pluginMap: { safelist: { plugin: () => `${content}\n` } },
  };
}

/** `{ "<type>": { "<field>": "<the type of the objects in it>" } }`: a client's cache gives each object of an answer its type with it. */
function compositeFieldsOf({ schema, documents }: Section): Section {
  const types = Object.values(buildASTSchema(schema).getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("__"));
  const entries = types.map((type) => {
    const fields = Object.values(type.getFields()).map(({ name, type: of }) => ({ name, of: getNamedType(of) }));
    const composite = fields.filter(({ of }) => isCompositeType(of)).map(({ name, of }) => [name, of.name]);
    return [type.name, Object.fromEntries(composite)];
  });
  const keyed = types.filter((type) => "id" in type.getFields()).map(({ name }) => name);
  const content = `/** The fields of each type that hold objects, with the type of these objects. */
export const compositeFields: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(Object.fromEntries(entries), null, 2)};

/** The types whose objects have an id. */
export const typesWithId: readonly string[] = ${JSON.stringify(keyed, null, 2)};
`;
  return {
    filename: fieldsFile,
    schema,
    documents,
    config: {},
    plugins: [{ fields: {} }],
    pluginMap: { fields: { plugin: () => content } },
  };
}

/** The text that a client sends: an operation, then its fragments, sorted by name. */
function textOf(document: DocumentNode): string {
  const place = (definition: DefinitionNode) =>
    definition.kind === Kind.FRAGMENT_DEFINITION ? definition.name.value : "";
  const definitions = document.definitions.toSorted((one, other) => place(one).localeCompare(place(other)));
  return print({ ...document, definitions });
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
