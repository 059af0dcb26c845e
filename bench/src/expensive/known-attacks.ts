import type { Attack } from "./attack";
import { bulkAttacks } from "./bulk-attacks";

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(" ");

/** Operations by which one account made others wait or fail, before prices matched costs. */
export const knownAttacks: readonly Attack[] = [
  ...bulkAttacks,
  {
    name: "13 counts by search, of the owner of each of 100 expenses",
    text: `query ($s: String) { me { expenses(first: 100) { edges { node { owner { ${times(13, (n) => `e${n}: expenses(first: 1, filter: { search: $s }) { totalCount }`)} } } } } } }`,
    variables: { s: "no such thing" },
  },
  {
    name: "13 histories of each of 100 expenses",
    text: `{ me { expenses(first: 100) { edges { node { ${times(13, (n) => `h${n}: history { at by changes { field from to } }`)} } } } } }`,
    variables: {},
  },
  {
    name: "14 reports of ten years by day",
    text: `{ me { ${times(14, (n) => `s${n}: spending(period: { from: "2016-12-01", to: "2026-11-26" }, groupBy: DAY) { groups { key label share total { amount } } }`)} } }`,
    variables: {},
  },
  {
    name: "14 counts and totals by search",
    text: `query ($s: String) { me { ${times(14, (n) => `e${n}: expenses(first: 1, filter: { search: $s }) { totalCount total { amount } }`)} } }`,
    variables: { s: "no such thing" },
  },
  {
    name: "100 bank messages of 2 kB",
    text: "mutation ($m: [BankMessageInput!]!) { submitBankMessages(messages: $m) { id } }",
    variables: {
      m: Array.from({ length: 100 }, (_, n) => ({
        text: `Rs ${n}.00 spent at a shop on card 1234 ${"and so on ".repeat(190)}`,
      })),
    },
  },
];
