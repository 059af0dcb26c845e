import { catalogue } from "./catalogue";

/** The types of the events that erase their owner. */
export const erasingTypes: readonly string[] = [
  ...new Set(catalogue.flatMap(({ type, erasesOwner }) => (erasesOwner === true ? [type] : []))),
];
