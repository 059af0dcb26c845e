import { type EpochDay, monthOf, weekday } from "../../spending/epoch-day";
import type { LifeInProgress } from "./life";
import { priceOf, setPrice, type Purse } from "./purse";
import type { Random } from "./random";

/** What a person pays every day or week. Nothing of it is a recurring charge, though some of it looks almost regular. */
export function addEverydayLife(life: LifeInProgress, purse: Purse, random: Random): void {
  const habits = [
    ...groceryHabits(purse, random),
    ...workHabits(purse, random),
    ...upkeepHabits(purse, random),
    ...leisureHabits(purse, random),
  ];
  for (const habit of habits) {
    for (let day = life.from; day < life.to; day += 1) {
      if (!life.away.has(day)) habit(life, day);
    }
  }
}

/** Decides for one day. */
type Habit = (life: LifeInProgress, day: EpochDay) => void;

function groceryHabits(purse: Purse, random: Random): Habit[] {
  const [main = "Fresh Mart", other = "Corner Shop"] = random.some(
    ["Fresh Mart", "Supervalue", "Lidl", "Carrefour", "Corner Shop"],
    2,
  );
  const bigShop = random.whole(4, 6);
  const big = random.between(45, 90);
  return [
    (life, day) => {
      const isDay = weekday(day) === bigShop ? random.chance(0.75) : random.chance(0.05);
      if (isDay) life.pay(bought(main, "groceries", priceOf(purse, random.logNormal(big, 0.3)), day));
    },
    (life, day) => {
      if (random.chance(0.22)) life.pay(bought(other, "groceries", priceOf(purse, random.logNormal(12, 0.5)), day));
    },
    // A market on Saturdays, for a round sum: regular, but not a charge that is due.
    (life, day) => {
      if (weekday(day) === 5 && random.chance(0.35))
        life.pay(bought("Farmers Market", "groceries", priceOf(purse, random.whole(2, 6) * 5), day));
    },
  ];
}

function workHabits(purse: Purse, random: Random): Habit[] {
  const fare = setPrice(purse, random.between(1.5, 3.5), random);
  const coffee = setPrice(purse, random.between(2, 4), random);
  const [commutes, drinks, lunches] = [random.chance(0.4), random.chance(0.6), random.chance(0.6)];
  const isWorkday = (day: EpochDay): boolean => weekday(day) < 5;
  return [
    (life, day) => {
      if (!commutes || !isWorkday(day) || random.chance(0.15)) return;
      for (let ride = 0; ride < 2; ride += 1) life.pay(bought("City Transit", "transport", fare, day));
    },
    (life, day) => {
      if (drinks && isWorkday(day) && random.chance(0.35)) life.pay(bought("Cafe Luna", "eating-out", coffee, day));
    },
    (life, day) => {
      if (lunches && isWorkday(day) && random.chance(0.4))
        life.pay(bought("Canteen Eurest", "eating-out", priceOf(purse, random.logNormal(8, 0.2)), day));
    },
  ];
}

/** A habit that comes back after a random number of days. */
function everySome(random: Random, days: readonly [number, number], pay: Habit): Habit {
  let wait = random.whole(0, days[1]);
  return (life, day) => {
    wait -= 1;
    if (wait > 0) return;
    wait = random.whole(...days);
    pay(life, day);
  };
}

function upkeepHabits(purse: Purse, random: Random): Habit[] {
  const fillsForRound = random.chance(0.4);
  const tank = random.between(40, 70);
  const haircut = setPrice(purse, random.between(18, 45), random);
  const cash = priceOf(purse, random.pick([50, 100, 100, 200]));
  const fuel = (): number => (fillsForRound ? 50 : random.logNormal(tank, 0.18));
  const station = random.pick(["Shell", "TotalEnergies", "Rural Fuel Stop"]);
  const drives = random.chance(0.7);
  return [
    everySome(random, [8, 17], (life, day) => {
      if (drives) life.pay(bought(station, "fuel", priceOf(purse, fuel()), day));
    }),
    everySome(random, [27, 52], (life, day) => life.pay(bought("Salon Bella", "personal-care", haircut, day))),
    everySome(random, [6, 20], (life, day) => life.pay(bought("ATM MAIN STREET", "cash", cash, day))),
    everySome(random, [150, 230], (life, day) =>
      life.pay(bought("Dr Smile Dental", "health", priceOf(purse, random.logNormal(80, 0.4)), day)),
    ),
    everySome(random, [10, 45], (life, day) =>
      life.pay(bought("Central Pharmacy", "health", priceOf(purse, random.logNormal(14, 0.5)), day)),
    ),
    everySome(random, [300, 420], (life, day) =>
      life.pay(bought("Autohaus Service", "transport", priceOf(purse, random.logNormal(190, 0.4)), day)),
    ),
  ];
}

function leisureHabits(purse: Purse, random: Random): Habit[] {
  const restaurants = [
    "Bella Napoli",
    "Golden Dragon",
    "Taj Palace",
    "Sushi Go",
    "Burger Barn",
    "El Toro",
    "Le Bistro",
    "Pho 68",
    "Thai Orchid",
  ];
  const shops = ["H&M", "Zara", "Decathlon", "MediaMarkt", "Bookworld", "Ikea", "Toy Planet", "Garden Centre"];
  const known = random.some(restaurants, 6) as [string, ...string[]];
  const shopsKnown = random.some(shops, 6) as [string, ...string[]];
  /** November and December are for shopping. */
  const inSeason = (day: EpochDay): number => (monthOf(day) % 12 >= 10 ? 2 : 1);
  return [
    (life, day) => {
      const often = weekday(day) >= 4 ? 0.3 : 0.06;
      if (random.chance(often))
        life.pay(bought(random.pick(known), "eating-out", priceOf(purse, random.logNormal(26, 0.4)), day));
    },
    (life, day) => {
      if (random.chance(0.05 * inSeason(day)))
        life.pay(bought(random.pick(shopsKnown), "shopping", priceOf(purse, random.logNormal(38, 0.6)), day));
    },
    (life, day) => {
      if (random.chance(0.07 * inSeason(day)))
        life.pay(bought("Amazon", "shopping", priceOf(purse, random.logNormal(24, 0.7)), day));
    },
    (life, day) => {
      if (random.chance(0.02))
        life.pay(bought("Cineworld", "entertainment", priceOf(purse, random.whole(1, 3) * 11), day));
    },
    (life, day) => {
      const friend = random.pick(["ANNA BECKER", "TOM REED", "PRIYA NAIR"]);
      if (random.chance(0.03)) life.pay(bought(friend, "transfers", priceOf(purse, random.whole(1, 8) * 5), day));
    },
    (life, day) => {
      if (random.chance(0.03))
        life.pay(bought("UBER *TRIP", "transport", priceOf(purse, random.logNormal(13, 0.4)), day));
    },
  ];
}

export function bought(merchant: string, categoryId: string, amountMinor: bigint, day: EpochDay) {
  return { merchant, categoryId, amountMinor, day };
}
