import { Directive } from "type-graphql";
import { needsUserTag } from "./needs-user-tag";

/** What a field, an argument, an input field or an object costs, in microseconds of CPU: docs/prices.md. */
export function Cost(weight: number) {
  return Directive(`@cost(weight: ${weight})`);
}

export interface ListSizing {
  /** The largest number of items; with `slicingArguments`, the number when none of them is given. */
  assumedSize: number;
  /** The arguments for the number of items; the largest value counts. */
  slicingArguments?: readonly string[];
  /** The fields of the answered object that are the list; absent: the field itself is the list. */
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

/** For a root field that checks the caller itself; `buildSubgraph` adds it to `@Authorized()` fields. */
export function NeedsUser() {
  return Directive(needsUserDirective);
}

export const needsUserDirective = `@tag(name: "${needsUserTag}")`;
