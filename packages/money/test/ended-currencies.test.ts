import { expect, test } from "@jest/globals";
import cldr from "cldr-core/supplemental/currencyData.json";
import { allCurrencies, type Currency } from "../src/currencies";
import { listThree } from "./list-three";

/** When a territory used a currency, as CLDR tells it. */
interface Use {
  _from?: string;
  _to?: string;
  _tender?: string;
}

const territories: Record<string, Record<string, Use | undefined>[]> = cldr.supplemental.currencyData.region;
const uses = Map.groupBy(
  Object.values(territories).flatMap((list) => list.flatMap((entry) => Object.entries(entry))),
  ([code]) => code,
);
const daysOf = (code: string, end: "_from" | "_to"): string[] =>
  (uses.get(code) ?? []).flatMap(([, use]) => use?.[end] ?? []).sort();
const ended = allCurrencies().filter((currency) => currency.until !== null);
const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

test("the ended currencies are those of ISO 4217's list three", () => {
  expect(ended.map(({ code }) => code)).toEqual(Object.keys(listThree));
});

test.each(ended)("$code ended when ISO 4217 says so", ({ code, until }) => {
  const [first, last] = listThree[code] ?? ["", ""];
  // The month of withdrawal is the last month of use, or the first month without.
  expect(until && until >= dayBefore(`${first}-01`) && until <= lastDayOf(last)).toBe(true);
});

// They differ where the standard was late, or early: most of these ended before 1998.
test("CLDR knows the same last day to a month, except for a few codes", () => {
  const differs = ({ code, until }: Currency): boolean => {
    const days = daysOf(code, "_to");
    return (
      days.length > 0 && !days.some((day) => Math.abs(Date.parse(day) - Date.parse(until ?? "")) <= 31 * 86_400_000)
    );
  };
  expect(
    ended
      .filter(differs)
      .map(({ code }) => code)
      .join(" "),
  ).toBe(
    "ADP ALK ANG AZM BAD BGL BRE BUK ECV GWE ILR ISJ LVR MLF MRO MTP MZM NIC PES PLZ ROL RUR SUR TJR TPE UAK VEB YDD YUM YUN ZRN ZRZ ZWR",
  );
});

test("the first days are CLDR's", () => {
  for (const { code, from } of ended) expect([code, from]).toEqual([code, daysOf(code, "_from")[0] ?? null]);
});

test("CLDR calls no active currency ended, but for one that ISO 4217 still lists", () => {
  const isOver = ({ code }: Currency): boolean => {
    const ends = daysOf(code, "_to").length;
    return ends > 0 && ends === uses.get(code)?.length;
  };
  const active = allCurrencies().filter(({ until }) => until === null);
  expect(active.filter(isOver).map(({ code }) => code)).toEqual(["SVC"]);
});
