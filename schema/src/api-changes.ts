import { type Change, ChangeType, CriticalityLevel, diff } from "@graphql-inspector/core";
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

/** `breaking`: an operation that worked may fail. `dangerous`: it works, but may behave differently. `safe`: it behaves the same. */
export type ChangeLevel = "breaking" | "dangerous" | "safe";

/** One difference between two versions of the API. */
export interface ApiChange {
  level: ChangeLevel;
  /** Names the place and the change; `accepted-changes.yml` quotes it, so it is the same on every run. */
  message: string;
  /** `Type.field.argument`; null for a change of the whole schema. */
  path: string | null;
  /** The reason for the level; null when the message makes it clear. */
  why: string | null;
}

const levels: Record<CriticalityLevel, ChangeLevel> = {
  [CriticalityLevel.Breaking]: "breaking",
  [CriticalityLevel.Dangerous]: "dangerous",
  [CriticalityLevel.NonBreaking]: "safe",
};

/** Lists the changes from the released API to this one: breaking ones first, each level in the schema's order. */
export async function compareApis(released: GraphQLSchema, api: GraphQLSchema): Promise<ApiChange[]> {
  const changes = withoutRepetition(await diff(released, api)).map((change) => toApiChange(change, api));
  return Object.values(levels).flatMap((level) => changes.filter((change) => change.level === level));
}

function toApiChange({ type, message, path, criticality }: Change, api: GraphQLSchema): ApiChange {
  if (defaultChanges.has(type) && path !== undefined && isRequiredInput(api, path)) {
    return {
      level: "breaking",
      message,
      path,
      why: "Clients that leave it out relied on the default, and now must send a value.",
    };
  }
  return {
    level: levels[criticality.level],
    message,
    path: path ?? null,
    why: criticality.reason === message ? null : shortened(criticality.reason),
  };
}

/** The inspector calls these dangerous at most, but a non-null input that loses its default becomes required. */
const defaultChanges: ReadonlySet<string> = new Set([
  ChangeType.FieldArgumentDefaultChanged,
  ChangeType.InputFieldDefaultValueChanged,
]);

function isRequiredInput(api: GraphQLSchema, path: string): boolean {
  const [typeName = "", fieldName = "", argumentName] = path.split(".");
  const type = api.getType(typeName);
  if (isInputObjectType(type)) return isRequired(type.getFields()[fieldName], isRequiredInputField);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  return isRequired(
    type.getFields()[fieldName]?.args.find(({ name }) => name === argumentName),
    isRequiredArgument,
  );
}

function isRequired<Input extends GraphQLArgument | GraphQLInputField>(
  input: Input | undefined,
  decide: (input: Input) => boolean,
): boolean {
  return input !== undefined && decide(input);
}

/** Keeps the first two sentences of an inspector's reason: the rest describes other cases. */
function shortened(reason: string | undefined): string | null {
  return reason?.match(/^(?:.*?\.(?: |$)){1,2}/)?.[0].trim() ?? reason ?? null;
}

/**
 * Drops changes that the inspector reports more than once: each part of something new, and a deprecation a second time as a directive
 * (it reports deprecated arguments and input fields as directives only).
 */
function withoutRepetition(changes: readonly Change[]): Change[] {
  const added = new Set(changes.filter(({ type }) => additions.has(type)).map(({ path }) => path));
  return changes.filter(({ type, path = "", criticality }) => {
    const holders = path.split(".").map((_, index, steps) => steps.slice(0, index + 1).join("."));
    // For something new, look only at what contains it.
    if (additions.has(type)) holders.pop();
    const isPartOfNew = holders.some((holder) => added.has(holder));
    if (isPartOfNew && criticality.level === CriticalityLevel.NonBreaking) return false;
    return !repeatedDeprecations.has(type) || !path.includes(".@deprecated");
  });
}

const additions: ReadonlySet<string> = new Set([
  ChangeType.TypeAdded,
  ChangeType.FieldAdded,
  ChangeType.InputFieldAdded,
  ChangeType.EnumValueAdded,
]);

const repeatedDeprecations: ReadonlySet<string> = new Set([
  ChangeType.DirectiveUsageFieldDefinitionAdded,
  ChangeType.DirectiveUsageFieldDefinitionRemoved,
  ChangeType.DirectiveUsageEnumValueAdded,
  ChangeType.DirectiveUsageEnumValueRemoved,
  ChangeType.DirectiveUsageArgumentAdded,
  ChangeType.DirectiveUsageArgumentRemoved,
]);
