import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from "graphql";
import type { HomeOperation } from "../home/home-operation";

/** One request of a client that fetches its screen resource by resource. */
export interface Call {
  name: string;
  /** The body that is posted. */
  body: string;
}

/** The home screen as one request. */
export function oneOperation({ text, variables }: HomeOperation): Call[] {
  return [{ name: "home", body: JSON.stringify({ operationName: "Home", query: text, variables }) }];
}

/**
 * The same screen as a REST client would fetch it: one small operation for each resource of the person (account, profile, a page of
 * expenses, the spending report, the categories), each with the fields, fragments and variables of the one operation. The id,
 * which belongs to no resource, is in the first.
 */
export function restCalls({ text, variables }: HomeOperation): Call[] {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [me] = operation?.selectionSet.selections ?? [];
  if (!operation || me?.kind !== Kind.FIELD)
    throw new Error("the home screen's operation does not begin with one field");
  const fields = (me.selectionSet?.selections ?? []).filter((selection) => selection.kind === Kind.FIELD);
  const resources = fields.filter((field) => field.selectionSet);
  const values = fields.filter((field) => !field.selectionSet);
  return resources.map((resource, index) => {
    const name = resource.name.value;
    const selections = index === 0 ? [...values, resource] : [resource];
    return callOf(
      name,
      { ...me, selectionSet: { kind: Kind.SELECTION_SET, selections } },
      { document, operation, variables },
    );
  });
}

interface Whole {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: HomeOperation["variables"];
}

function callOf(name: string, root: FieldNode, { document, operation, variables }: Whole): Call {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const used = new Set<string>();
  const lookThrough = (node: FieldNode | FragmentDefinitionNode): void => {
    visit(node, {
      Variable: ({ name: variable }) => void used.add(variable.value),
      FragmentSpread({ name: spread }) {
        const fragment = document.definitions.find(
          (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === spread.value,
        );
        if (fragment?.kind !== Kind.FRAGMENT_DEFINITION || fragments.has(spread.value)) return;
        fragments.set(spread.value, fragment);
        lookThrough(fragment);
      },
    });
  };
  lookThrough(root);
  const part: OperationDefinitionNode = {
    ...operation,
    name: { kind: Kind.NAME, value: name },
    variableDefinitions: operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [root] },
  };
  const given = Object.entries(variables).filter(([variable]) => used.has(variable));
  return {
    name,
    body: JSON.stringify({
      operationName: name,
      query: print({ kind: Kind.DOCUMENT, definitions: [part, ...fragments.values()] }),
      variables: Object.fromEntries(given),
    }),
  };
}
