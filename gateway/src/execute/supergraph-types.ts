import { type ConstDirectiveNode, type DocumentNode, Kind } from "graphql";

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
}

/** @param supergraph where each object type lists all interfaces, also those of its interfaces. */
export function readSupergraphTypes({ definitions }: DocumentNode): SupergraphTypes {
  const members = new Map<string, Set<unknown>>();
  const objects = new Set<unknown>();
  const interfaceObjects = new Set<unknown>();
  const dependent = new Set<string>();
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
      for (const { name, directives = [] } of definition.fields ?? []) {
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
    hasRequirements: (typeName, field) => dependent.has(`${String(typeName)}.${field}`),
  };
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
