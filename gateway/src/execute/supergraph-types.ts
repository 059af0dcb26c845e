import { type ConstDirectiveNode, type DocumentNode, Kind, parse, type TypeNode } from "graphql";
import { isOfType } from "./is-of-type";

/** Which object types belong to which abstract types, in the supergraph: with types that clients must not see. */
export interface SupergraphTypes {
  /** Whether an object of this type matches a type condition: it is the type itself, one that implements it, or a member of it. */
  matches(typeName: unknown, condition: string): boolean;
  /** Whether it is an object type. False for an interface, whose name a subgraph with an interface object answers as `__typename`. */
  isObject(typeName: unknown): boolean;
  /** Whether it is an interface that some subgraph has as an object type. Such a subgraph's objects may be of no more exact type. */
  isInterfaceObject(typeName: unknown): boolean;
  /** Whether a subgraph needs fields of others for this field (`@requires`). */
  hasRequirements(typeName: unknown, field: string): boolean;
  /** Whether the field is in a key of the type: no subgraph knows an entity without it. */
  isInKey(typeName: unknown, field: string): boolean;
  /** The name of a field's type, without its lists; undefined for an unknown field. */
  typeOf(typeName: unknown, field: string): string | undefined;
  /** Whether the value is one of the field's type, as far as the types of GraphQL itself tell. */
  accepts(typeName: unknown, field: string, value: unknown): boolean;
}

/** @param supergraph where each object type lists all interfaces, also those of its interfaces. */
export function readSupergraphTypes({ definitions }: DocumentNode): SupergraphTypes {
  const members = new Map<string, Set<unknown>>();
  const objects = new Set<unknown>();
  const interfaceObjects = new Set<unknown>();
  const dependent = new Set<string>();
  const inKeys = new Set<string>();
  const fieldTypes = new Map<unknown, Map<string, TypeNode>>();
  const add = (abstract: string, object: string) => {
    const known = members.get(abstract);
    if (known) known.add(object);
    else members.set(abstract, new Set([object]));
  };
  for (const definition of definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      objects.add(definition.name.value);
      for (const { name } of definition.interfaces ?? []) add(name.value, definition.name.value);
    }
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      for (const field of definition.directives?.flatMap(keyFields) ?? [])
        inKeys.add(`${definition.name.value}.${field}`);
      const fields = definition.fields ?? [];
      fieldTypes.set(definition.name.value, new Map(fields.map(({ name, type }) => [name.value, type])));
      for (const { name, directives = [] } of fields) {
        if (directives.some(saysRequires)) dependent.add(`${definition.name.value}.${name.value}`);
      }
    }
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION && definition.directives?.some(saysInterfaceObject)) {
      interfaceObjects.add(definition.name.value);
    }
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const { name } of definition.types ?? []) add(definition.name.value, name.value);
    }
  }
  return {
    matches: (typeName, condition) => typeName === condition || (members.get(condition)?.has(typeName) ?? false),
    isObject: (typeName) => objects.has(typeName),
    isInterfaceObject: (typeName) => interfaceObjects.has(typeName),
    accepts(typeName, field, value) {
      const type = fieldTypes.get(typeName)?.get(field);
      return type === undefined || isOfType(value, type);
    },
    typeOf(typeName, field) {
      const type = fieldTypes.get(typeName)?.get(field);
      return type && nameIn(type);
    },
    isInKey: (typeName, field) => inKeys.has(`${String(typeName)}.${field}`),
    hasRequirements: (typeName, field) => dependent.has(`${String(typeName)}.${field}`),
  };
}

function nameIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameIn(type.type);
}

/** The fields of `@join__type(…, key: "id maker { id }")`, without those inside of others. */
function keyFields({ name, arguments: given = [] }: ConstDirectiveNode): string[] {
  const key = given.find((argument) => argument.name.value === "key")?.value;
  if (name.value !== "join__type" || key?.kind !== Kind.STRING) return [];
  const [fields] = parse(`{ ${key.value} }`, { noLocation: true }).definitions;
  const selections = fields?.kind === Kind.OPERATION_DEFINITION ? fields.selectionSet.selections : [];
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? selection.name.value : []));
}

/** `@join__field(…, requires: "…")` */
function saysRequires({ name, arguments: given = [] }: ConstDirectiveNode): boolean {
  return name.value === "join__field" && given.some((argument) => argument.name.value === "requires");
}

/** `@join__type(…, isInterfaceObject: true)` */
function saysInterfaceObject({ arguments: given = [] }: ConstDirectiveNode): boolean {
  return given.some(
    ({ name, value }) => name.value === "isInterfaceObject" && value.kind === Kind.BOOLEAN && value.value,
  );
}
