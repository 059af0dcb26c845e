import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { type GraphQLSchema, defaultFieldResolver, isObjectType, parse } from "graphql";
import { buildSchema, createResolversMap, getMetadataStorage, type NonEmptyArray } from "type-graphql";
import { AppError } from "../errors/app-error";
import { useDefaultsForNull } from "../input/defaults-for-null";
import { takeTurnsInLists } from "./list-turns";
import { needsUserDirective } from "./price";
import { throwIfEnded } from "../request/request-work";
import type { SubgraphContext } from "./subgraph-server";

// type-graphql keys its metadata by class, as any function type.
// eslint-disable-next-line typescript/no-unsafe-function-type
type AnyClass = Function;

/** Turns `{ __typename, <key fields> }` into the object, or null when the caller may not see it. */
export type ResolveReference = (reference: Record<string, unknown>, context: SubgraphContext) => unknown;

/** A class of resolvers. It takes from the subgraph's dependencies what it needs, as the one parameter of its constructor. */
export type ResolverClass<Dependencies> = new (deps: Dependencies) => object;

export interface SubgraphParts<Dependencies> {
  /** Every class of resolvers; a folder with several of them gives a list. */
  resolvers: readonly (ResolverClass<Dependencies> | readonly ResolverClass<Dependencies>[])[];
  orphanedTypes?: AnyClass[];
  /** By type name. Each one checks ownership itself, because `_entities` passes on any reference that the caller sends. */
  references: Record<string, ResolveReference>;
}

const federationLink =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@cost", "@listSize", "@tag"])';

/**
 * Builds a subgraph's executable schema, and the SDL that is committed as its contract.
 *
 * @param deps null: no resolver can run. Enough to print the schema.
 */
export async function buildSubgraph<Dependencies>(
  { resolvers, orphanedTypes = [], references }: SubgraphParts<Dependencies>,
  deps: Dependencies | null,
) {
  const classes = resolvers.flat();
  const instances = new Map<unknown, object>(deps === null ? [] : classes.map((type) => [type, new type(deps)]));
  // Decorators of parameters run from last to first; the schema must list the arguments as they were written.
  getMetadataStorage().params.sort((one, other) => one.index - other.index);
  tagWhatNeedsUser();
  const plain = await buildSchema({
    resolvers: classes as unknown as NonEmptyArray<AnyClass>,
    orphanedTypes,
    validate: false,
    authChecker: ({ context }: { context: SubgraphContext }, roles) => isAllowed(context, roles),
    container: { get: (type) => instances.get(type) },
  });
  describeRoots(plain);
  const sdl = `${federationLink}\n\n${printSchemaWithDirectives(plain)}\n`;
  const resolversMap = createResolversMap(plain);
  for (const [type, resolve] of Object.entries(references)) {
    resolversMap[type] = {
      ...(resolversMap[type] as object),
      __resolveReference: (reference: Record<string, unknown>, context: SubgraphContext) => resolve(reference, context),
    };
  }
  // The array form: the object form breaks on 2.15.
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolversMap as never }]);
  useDefaultsForNull(schema);
  separateDoors(schema);
  takeTurnsInLists(schema);
  return { schema, sdl };
}

/** Marks the `@Authorized()` root fields in the schema: the gateway uses the mark for prices. */
function tagWhatNeedsUser(): void {
  const storage = getMetadataStorage();
  for (const { target, methodName } of [...storage.queries, ...storage.mutations]) {
    const isAuthorized = storage.authorizedFields.some(
      (field) => field.target === target && field.fieldName === methodName,
    );
    const isTagged = storage.fieldDirectives.some(
      (field) =>
        field.target === target &&
        field.fieldName === methodName &&
        field.directive.nameOrDefinition === needsUserDirective,
    );
    const directive = { nameOrDefinition: needsUserDirective, args: {} };
    if (isAuthorized && !isTagged) storage.collectDirectiveFieldMetadata({ target, fieldName: methodName, directive });
  }
}

/** No decorator of type-graphql can describe the root types. Every subgraph has the same text, because composition compares them. */
function describeRoots(schema: GraphQLSchema): void {
  const query = schema.getQueryType();
  const mutation = schema.getMutationType();
  if (query) query.description = "Everything that clients can read. A user's own data is below `me`.";
  if (mutation) {
    mutation.description =
      "Everything that clients can change. Signing up, logging in and refreshing a session need no access token; all other mutations do. " +
      "A mutation that was answered with UNAVAILABLE, or not at all, may have taken effect: repeat it with the same idempotencyKey, or look first where there is none.";
  }
}

function isAllowed(context: SubgraphContext, roles: string[]): boolean {
  if (roles.length > 0) throw new Error("there are no roles: mark internal fields with @inaccessible");
  if (!context.user) throw new AppError("UNAUTHENTICATED", "sign in first");
  return true;
}

/**
 * Two keys, two doors: delivery's opens the internal root fields (`@inaccessible`) only, the gateway's all others,
 * `_entities` and `_service` included.
 */
function separateDoors(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const isInternal = field.astNode?.directives?.some(({ name }) => name.value === "inaccessible") ?? false;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: SubgraphContext, info) => {
        if (isInternal !== (context.caller === "delivery"))
          throw new AppError("FORBIDDEN", `${field.name} is not open to this caller`);
        // Mutations run one after the other: those that are left when the request ends do not begin.
        throwIfEnded();
        return resolve(source, args, context, info);
      };
    }
  }
}
