import type { Effect, Entry } from "../ledger/ledger";
import type { Facts } from "./facts";
import { doubled, type Finding, lost, wrong } from "./finding";
import { type Held, readHeld } from "./held";

/** How often what a mutation writes is there, and how often it should be. */
interface Place {
  readonly what: string;
  readonly there: number;
  readonly wanted: number;
}

/**
 * Everything acknowledged is there once, with its event; nothing refused is; what nobody knows is there wholly or not at all. What erased
 * people did must be gone, which `nothingLeft` checks.
 */
export async function promised(facts: Facts): Promise<Finding[]> {
  const held = await readHeld(facts);
  const leavers = facts.ledger.leavers();
  const stay = facts.ledger.judged().filter(({ ownerId }) => !leavers.has(ownerId));
  const made = new Set(stay.filter(({ outcome }) => outcome !== "refused").map(changeOf));
  // After a refusal another change of the same expense may have made that version.
  const judged = stay.filter((entry) => entry.outcome !== "refused" || !made.has(changeOf(entry) ?? ""));
  return [...judged.flatMap((entry) => judge(entry, held)), ...erasures(facts)];
}

/** The version of an expense that a change makes; null for everything else. */
function changeOf({ effect }: Entry): string | null {
  return effect.kind === "change" ? `${effect.expenseId} ${effect.version}` : null;
}

function judge({ ownerId, outcome, effect }: Entry, held: Held): Finding[] {
  const places = placesOf(ownerId, effect, held);
  const about = (place: Place) =>
    `${effect.kind} of ${ownerId || "nobody"}: ${place.what} is there ${place.there} times`;
  const findings = places.filter(({ there, wanted }) => there > wanted).map((place) => doubled(about(place)));
  if (outcome === "acknowledged")
    findings.push(
      ...places.filter(({ there, wanted }) => there < wanted).map((place) => lost(`acknowledged ${about(place)}`)),
    );
  if (outcome === "refused")
    findings.push(...places.filter(({ there }) => there > 0).map((place) => wrong(`refused ${about(place)}`)));
  const isPartly = places.some(({ there }) => there > 0) && places.some(({ there, wanted }) => there < wanted);
  if (outcome === "unknown" && isPartly) findings.push(wrong(`only a part is there: ${places.map(about).join("; ")}`));
  return findings;
}

function placesOf(ownerId: string, effect: Effect, held: Held): Place[] {
  const once = (what: string, there: number | undefined): Place => ({ what, there: there ?? 0, wanted: 1 });
  switch (effect.kind) {
    case "sign-up":
      return [once(`the account ${effect.email}`, held.accounts.get(effect.email)?.length)];
    case "profile":
      return [once(`the event of ${effect.mark}`, held.profileEvents.get(effect.mark))];
    case "expenses":
      return effect.marks.flatMap((mark) => expense(mark, held));
    case "import":
      return Array.from({ length: effect.rows }, (_, line) => expense(`${effect.mark}-${line}`, held)).flat();
    case "message":
      return [
        once(`the message ${effect.mark}`, held.messages.get(effect.mark)),
        once(`its event`, held.messageEvents.get(effect.mark)),
      ];
    case "budget":
      // The same amount may be set twice, and makes no event the second time.
      return [
        {
          what: `a budget of ${effect.amountMinor}`,
          there: held.budgetAmounts.has(`${ownerId} ${effect.amountMinor}`) ? 1 : 0,
          wanted: 1,
        },
      ];
    case "change":
      return [
        once(
          `version ${effect.version} of ${effect.expenseId}`,
          held.versions.get(effect.expenseId)?.get(effect.version),
        ),
      ];
    case "erasure":
      return [];
  }
}

/** The row, and the event that told of it first. */
function expense(mark: string, held: Held): Place[] {
  const ids = held.expenseIds.get(mark) ?? [];
  const told = ids.filter((id) => held.versions.get(id)?.get(1) === 1);
  return [
    { what: `the expense ${mark}`, there: ids.length, wanted: 1 },
    { what: `its event`, there: told.length, wanted: 1 },
  ];
}

function erasures({ ledger, erased }: Facts): Finding[] {
  const acknowledged = ledger.leavers(["acknowledged"]);
  return [...acknowledged].filter((id) => !erased.has(id)).map((id) => lost(`the erasure of ${id} was acknowledged`));
}
