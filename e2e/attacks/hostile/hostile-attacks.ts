import { expect } from "@jest/globals";
import { eventually } from "../../world/eventually";
import { newPerson } from "../../world/person";
import type { Attack } from "../attack";
import { nullPlacesOf, withValueAt, type NullPlace } from "../nulls/null-places";
import { personWithBelongings, type Belongings } from "../ownership/belongings";
import { operationAt } from "../ownership/operation";
import { placesOf, type Place } from "../ownership/places";
import { calls } from "../ownership/rules";
import type { Reply } from "../world/reply";
import type { World } from "../world/world";
import { hostileValues } from "./hostile-values";

/** The same reader of filters answers all of these; the list of expenses gets every value. */
const readAlike = /^(User\.spending|User\.spendingTrend|Mutation\.exportExpenses)\(filter\./;
const fewValues = 4;

/** What such a call may answer. What is refused as a whole, such as too many things, names no field. */
const refusals: ReadonlySet<string> = new Set([
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "FORBIDDEN",
  "UNAUTHENTICATED",
  "LIMIT_EXCEEDED",
  "IDEMPOTENCY_CONFLICT",
]);

function attacksAt(place: Place): Attack[] {
  return nullPlacesOf(place)
    .filter(({ type }) => hostileValues(type).length > 0)
    .map((at) => ({
      name: `hostile values for ${at.coordinate}`,
      send: async (world) => {
        const replies: [unknown, Reply][] = [];
        for (const values of inGroups(valuesAt(at)))
          replies.push(
            ...(await Promise.all(
              values.map(async (value): Promise<[unknown, Reply]> => [value, await sendValue(world, place, at, value)]),
            )),
          );
        const broken = replies.flatMap(([value, reply]) => problemOf(reply, at).map((why) => tell(value, why, reply)));
        expect(broken).toEqual([]);
        const last = replies.at(-1)?.[1];
        if (!last) throw new Error("nothing was sent");
        return last;
      },
      // 401: once a call has deleted the account. 429: too many passwords or codes.
      status: ofAuth.test(place.coordinate) ? [200, 400, 401, 429] : [200, 400],
      tellsAddress: true,
    }));
}

/** So many values are sent at the same time. */
const atOnce = 5;

function inGroups(values: readonly unknown[]): unknown[][] {
  return Array.from({ length: Math.ceil(values.length / atOnce) }, (_, n) =>
    values.slice(n * atOnce, (n + 1) * atOnce),
  );
}

function valuesAt({ coordinate, type }: NullPlace): unknown[] {
  const values = hostileValues(type);
  return readAlike.test(coordinate) ? values.slice(0, fewValues) : values;
}

/** Fields that another field's error may stand for: it is checked first, or says more. */
const standIns: Readonly<Record<string, string>> = {
  "Mutation.changePassword(newPassword)": "currentPassword",
  "Mutation.resetPassword(newPassword)": "token",
  "Mutation.importExpenses(input.content)": "mapping",
};

/** The person whose things are asked for and changed: nothing here depends on those of other rows. */
let person: Promise<Belongings> | undefined;
/** These compare passwords or end sessions, and wrong passwords lock an account: each row gets a person of its own. */
const ofAuth =
  /^Mutation\.(signUp|logIn|refreshSession|logOut|deleteAccount|change|begin|confirm|disable|complete|request|cancel|reset|verify|revoke|exportMyData)/;

async function sendValue(world: World, place: Place, at: NullPlace, value: unknown): Promise<Reply> {
  person ??= personWithBelongings();
  const known = await person;
  const own = ofAuth.test(place.coordinate) ? { ...known, person: await ownPerson(at) } : known;
  const given = (await calls[place.coordinate]?.(own)) ?? {};
  const variables = withValueAt(place, at, given, value);
  return whenAffordable(() => world.graphql(operationAt(place, variables), variables, own.person));
}

/** Sends again while the person's budget is used up: one person sends all of this, faster than any client. */
function whenAffordable(send: () => Promise<Reply>): Promise<Reply> {
  return eventually("the person's budget to fill", async () => {
    const reply = await send();
    return reply.text.includes("you have used up your budget") ? null : reply;
  });
}

const ownPeople = new Map<string, ReturnType<typeof newPerson>>();

function ownPerson({ coordinate }: NullPlace): ReturnType<typeof newPerson> {
  const known = ownPeople.get(coordinate) ?? newPerson();
  ownPeople.set(coordinate, known);
  return known;
}

/** What is wrong with an answer; nothing if it is as it must be. An error may name the input that the field is in. */
function problemOf({ status, codes, fields, text }: Reply, { coordinate, path }: NullPlace): string[] {
  if (status >= 500) return [`status ${status}`];
  const isThrottled = ofAuth.test(coordinate);
  const unknown = codes.filter((code) => !refusals.has(code) && !(isThrottled && code === "RATE_LIMITED"));
  if (unknown.length > 0) return [unknown.join(" ")];
  if (codes[0] !== "BAD_USER_INPUT") return [];
  const names = path.filter((step) => step !== "0" && step !== "input");
  const named = fields.flatMap((field) => field.split("."));
  const isNamed = [...names, standIns[coordinate]].some(
    (name) => name && (named.includes(name) || text.includes(name)),
  );
  return isNamed ? [] : [`names not ${names.join(".")} but ${fields.join(" ")}`];
}

function tell(value: unknown, why: string, { text }: Reply): string {
  return `${JSON.stringify(value)?.slice(0, 60)}: ${why}: ${text.slice(0, 300)}`;
}

/** Every list, report and export of the person who has sent all that. */
function everythingIsRead(): Attack {
  return {
    name: "after all hostile values: each list, report and export of the person is still read",
    send: async ({ graphql }) => {
      person ??= personWithBelongings();
      const { person: own } = await person;
      const answers: [string, Reply][] = [];
      const ask = async (text: string) => answers.push([text, await whenAffordable(() => graphql(text, {}, own))]);
      for (const by of ["AMOUNT", "BOOKED_ON", "CREATED_AT"])
        await ask(
          `{ me { expenses(first: 100, sort: { by: ${by} }) { totalCount total { amount currency } edges { node { ${plain} } } } } }`,
        );
      for (const groupBy of ["CATEGORY", "MERCHANT", "TAG", "PAYMENT_METHOD", "DAY", "WEEK", "MONTH"])
        await ask(
          `{ me { spending(period: { from: "2020-01-01", to: "2027-12-31" }, groupBy: ${groupBy}) { total { amount } unconverted { amount } groups { key label share } } } }`,
        );
      await ask(`{ me { expenseChanges(first: 500) { next changes { id expense { id merchant note } } } } }`);
      await ask(
        `{ me { spendingTrend(from: "2026-01", to: "2026-12", groupBy: MERCHANT) { months { total { amount } groups { label } } } } }`,
      );
      await ask(
        `{ me { tags { tag } merchants(first: 100) { merchant } categories { name icon colour } categoryRules { when { text merchant } then { addTags } } } }`,
      );
      await ask(
        `{ me { budgets { amount { amount currency } spent { amount } remaining { amount } projected { amount } thresholds } } }`,
      );
      for (const format of ["CSV", "JSON", "OFX"])
        await ask(`mutation { exportExpenses(format: ${format}) { rowCount content } }`);
      await ask("mutation { exportMyData { expenses profile account } }");
      expect(
        answers
          .filter(([, { codes }]) => codes.length > 0)
          .map(([text, reply]) => `${text}: ${reply.text.slice(0, 300)}`),
      ).toEqual([]);
      const last = answers.at(-1)?.[1];
      if (!last) throw new Error("nothing was asked");
      return last;
    },
    code: null,
    tellsAddress: true,
  };
}

const plain =
  "id amount { amount } baseAmount { amount } merchant note tags account bookedOn occurredAt externalId createdAt";

/**
 * Hostile values at each argument, field of an input and item of a list that the API has, in a call that would otherwise succeed. Each
 * is accepted as it is or refused by an error that names the field; none is an error of ours, and none keeps the person's own data from
 * being read afterwards.
 */
export const hostileAttacks: Attack[] = [...placesOf().flatMap(attacksAt), { ...everythingIsRead() }];
