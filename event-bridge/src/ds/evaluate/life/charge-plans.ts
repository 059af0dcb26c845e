import type { TrueCadence } from "./life";
import type { Random } from "./random";

/** A recurring charge before it gets its days and amounts. */
export interface ChargePlan {
  readonly name: string;
  /** How the biller writes its name; one of them each time. */
  readonly names: readonly [string, ...string[]];
  readonly category: string;
  readonly cadence: TrueCadence;
  readonly euros: readonly [number, number];
  readonly isVarying: boolean;
  /** The share by which winter is above the year's middle. */
  readonly season: number;
  /** The spread of a varying amount. */
  readonly noise: number;
  /** Priced in another currency: every payment is converted at another rate. */
  readonly isForeign: boolean;
  readonly neverRises: boolean;
  /** Of each payment, once the price has stood for five. */
  readonly riseChance: number;
  readonly endsOften: boolean;
  readonly latestDays: number;
}

const latestDays: Record<TrueCadence, number> = {
  WEEKLY: 2,
  FORTNIGHTLY: 4,
  FOUR_WEEKLY: 6,
  MONTHLY: 8,
  QUARTERLY: 12,
  HALF_YEARLY: 14,
  YEARLY: 16,
};

function plan(
  category: string,
  cadence: TrueCadence,
  euros: readonly [number, number],
  names: readonly [string, ...string[]],
  rest: Partial<ChargePlan> = {},
): ChargePlan {
  return {
    name: `${names[0]} ${cadence}`,
    names,
    category,
    cadence,
    euros,
    latestDays: latestDays[cadence],
    isVarying: false,
    season: 0,
    noise: 0,
    isForeign: false,
    neverRises: false,
    endsOften: true,
    riseChance: 0.05,
    ...rest,
  };
}

const utility = (season: number, noise: number): Partial<ChargePlan> => ({
  isVarying: true,
  season,
  noise,
  endsOften: false,
});

/** The charges of one person: a home, its bills, insurances and a handful of subscriptions. */
export function chargePlans(random: Random): ChargePlan[] {
  return [
    ...homePlans(random),
    ...random.some(insurances(random), random.whole(1, 3)),
    ...random.some(subscriptions(random), random.whole(4, 9)),
    ...twoAtOneBiller(random),
  ];
}

function homePlans(random: Random): ChargePlan[] {
  const landlord = random.pick(["MARTHA KELLER", "Oakwood Property Mgmt", "R SUBRAMANIAN", "Imobiliaria Horizonte"]);
  const plans = [
    plan("rent-housing", "MONTHLY", [500, 1_100], [landlord], { endsOften: false, riseChance: 0.06 }),
    plan(
      "bills-utilities",
      random.pick(["MONTHLY", "MONTHLY", "QUARTERLY"]),
      [50, 110],
      ["City Power", "CITY POWER LTD"],
      utility(0.25, 0.1),
    ),
    plan(
      "bills-utilities",
      "MONTHLY",
      [20, 45],
      ["Telmobile", "TELMOBILE*BILL"],
      random.chance(0.5) ? utility(0, 0.12) : {},
    ),
    plan("bills-utilities", "MONTHLY", [25, 50], ["FiberHome"], { endsOften: false }),
  ];
  if (random.chance(0.6))
    plans.push(plan("bills-utilities", "QUARTERLY", [60, 120], ["Waterworks Board"], utility(0, 0.1)));
  if (random.chance(0.4))
    plans.push(plan("bills-utilities", "MONTHLY", [40, 90], ["Regional Gas"], utility(0.35, 0.1)));
  if (random.chance(0.3))
    plans.push(plan("transfers", "MONTHLY", [150, 300], ["Auto Finance Bank"], { neverRises: true }));
  return plans;
}

function insurances(random: Random): ChargePlan[] {
  const rare = random.pick(["YEARLY", "HALF_YEARLY", "QUARTERLY", "MONTHLY"] as const);
  return [
    plan("insurance", rare, [80, 300], ["Allsafe Insurance"], { riseChance: 0.2 }),
    plan("insurance", "YEARLY", [60, 150], ["Homeguard Mutual"], { endsOften: false, riseChance: 0.3 }),
    plan("insurance", "HALF_YEARLY", [150, 350], ["Motor Cover Direct"], { riseChance: 0.2 }),
    plan("insurance", "MONTHLY", [20, 60], ["Health First Plan"]),
  ];
}

function subscriptions(random: Random): ChargePlan[] {
  const gym = random.pick(["MONTHLY", "FOUR_WEEKLY", "WEEKLY", "FORTNIGHTLY"] as const);
  return [
    plan("subscriptions", "MONTHLY", [7, 16], ["NETFLIX.COM", "Netflix"]),
    plan("subscriptions", "MONTHLY", [6, 12], ["Spotify"]),
    plan("subscriptions", "YEARLY", [40, 90], ["Dropbox"]),
    plan("health", gym, [10, 30], ["Iron Gym"]),
    plan("subscriptions", "MONTHLY", [10, 25], ["OPENAI *CHATGPT", "OPENAI"], { isForeign: true }),
    plan("subscriptions", "MONTHLY", [3, 9], ["Daily Herald"]),
    plan("subscriptions", "FOUR_WEEKLY", [8, 20], ["The Weekly Times"]),
    plan("groceries", "WEEKLY", [15, 40], ["Veg Box Club"]),
    plan("education", "WEEKLY", [15, 35], ["Music School Da Capo"]),
    plan("home", "FORTNIGHTLY", [30, 60], ["Sparkle Cleaning"]),
    plan("subscriptions", "QUARTERLY", [15, 40], ["Wine Club"]),
    plan("subscriptions", "YEARLY", [25, 60], ["Cloudbox Pro"], { isForeign: true }),
    plan("donations", "MONTHLY", [5, 30], ["Red Cross"], { neverRises: true }),
    plan("subscriptions", "MONTHLY", [4, 15], ["Amazon", "AMZN Prime"].slice(0, 1) as [string]),
    plan("pets", "MONTHLY", [15, 45], ["Paws Insurance"]),
    plan("donations", "HALF_YEARLY", [30, 80], ["Alpine Association"]),
  ];
}

/** Two subscriptions at one biller, at different prices and on different days. */
function twoAtOneBiller(random: Random): ChargePlan[] {
  if (!random.chance(0.4)) return [];
  return [
    plan("subscriptions", "MONTHLY", [0.9, 3], ["APPLE.COM/BILL"]),
    plan("subscriptions", "MONTHLY", [9, 17], ["APPLE.COM/BILL"]),
  ].map((one, index) => ({ ...one, name: `${one.name} ${index + 1}` }));
}
