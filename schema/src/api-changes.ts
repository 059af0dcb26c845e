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

/** `breaking`: an operation that worked may fail. `dangerous`: it works, and may behave differently. `safe`: nobody notices. */
export type ChangeLevel = "breaking" | "dangerous" | "safe";

/** One difference between two versions of the API. */
export interface ApiChange {
  level: ChangeLevel;
  /** Names the place and what changed, and is the same on every run: what `accepted-changes.yml` quotes. */
  message: string;
  /** As `Type.field.argument`; null when it is about the whole schema. */
  path: string | null;
  /** Why it has that level; null when that goes without saying. */
  why: string | null;
}

const levels: Record<CriticalityLevel, ChangeLevel> = {
  [CriticalityLevel.Breaking]: "breaking",
  [CriticalityLevel.Dangerous]: "dangerous",
  [CriticalityLevel.NonBreaking]: "safe",
};

/** What changed between the released API and this one: breaking first, each level in the schema's order. */
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
      why: "Whoever left it out relied on the default, and now must give it.",
    };
  }
  return {
    level: levels[criticality.level],
    message,
    path: path ?? null,
    why: criticality.reason === message ? null : shortened(criticality.reason),
  };
}

/** The inspector calls these dangerous at most; without a default, a non-null input is required. */
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

/** The first two sentences: what follows in the inspector's reasons is about other cases. */
function shortened(reason: string | undefined): string | null {
  return reason?.match(/^(?:.*?\.(?: |$)){1,2}/)?.[0].trim() ?? reason ?? null;
}

/**
 * The inspector says the same thing several times: of what is new also each part of it, and a deprecation once as itself and again as
 * a directive (of arguments and input fields only as a directive).
 */
function withoutRepetition(changes: readonly Change[]): Change[] {
  const added = new Set(changes.filter(({ type }) => additions.has(type)).map(({ path }) => path));
  return changes.filter(({ type, path = "", criticality }) => {
    const holders = path.split(".").map((_, index, steps) => steps.slice(0, index + 1).join("."));
    // A new thing itself is within nothing new but what holds it.
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
