import { Directive } from "type-graphql";
import { needsUserTag } from "./needs-user-tag";

/** What a field, an argument, an input field or an object costs, in microseconds of CPU: docs/prices.md. */
export function Cost(weight: number) {
  return Directive(`@cost(weight: ${weight})`);
}

export interface ListSizing {
  /** How many items there are at most, or by default where arguments tell. */
  assumedSize: number;
  /** Arguments that tell how many items are wanted; the largest counts. */
  slicingArguments?: readonly string[];
  /** Which fields of the answered object are the list; absent: the field itself is. */
  sizedFields?: readonly string[];
}

/** How many items a list has, for its price: docs/prices.md. */
export function ListSize({ assumedSize, slicingArguments = [], sizedFields = [] }: ListSizing) {
  const settings = [
    `assumedSize: ${assumedSize}`,
    ...(slicingArguments.length > 0 ? [`slicingArguments: ${JSON.stringify(slicingArguments)}`] : []),
    ...(sizedFields.length > 0 ? [`sizedFields: ${JSON.stringify(sizedFields)}`] : []),
    "requireOneSlicingArgument: false",
  ];
  return Directive(`@listSize(${settings.join(", ")})`);
}

/** For a root field that says so by itself; `@Authorized()` ones have it from `buildSubgraph`. */
export function NeedsUser() {
  return Directive(needsUserDirective);
}

export const needsUserDirective = `@tag(name: "${needsUserTag}")`;
