import { dayInMonth, type EpochDay, monthOf } from "../../spending/epoch-day";
import { bought } from "./everyday-life";
import type { LifeInProgress } from "./life";
import { priceOf, type Purse } from "./purse";
import type { Random } from "./random";

/** Trips, salaries, refunds and single purchases at shops that are seen once. */
export function addRareLife(life: LifeInProgress, purse: Purse, random: Random): void {
  addSalary(life, purse, random);
  for (let year = life.from; year < life.to; year += 365) {
    const trips = random.whole(1, 2);
    for (let trip = 0; trip < trips; trip += 1) addTrip(life, purse, random, year + random.whole(20, 340));
    addSingles(life, purse, random, year);
  }
}

/** Refunds need purchases, so they come last. */
export function addRefunds(life: LifeInProgress, random: Random): void {
  for (const payment of life.payments.slice()) {
    if (payment.categoryId !== "shopping" || !random.chance(0.06)) continue;
    life.pay({ ...payment, direction: "CREDIT", day: payment.day + random.whole(3, 20) });
  }
}

function addSalary(life: LifeInProgress, purse: Purse, random: Random): void {
  const salary = priceOf(purse, random.between(2_200, 4_500));
  const payday = random.pick([1, 25, 27, 31]);
  for (let month = monthOf(life.from); month <= monthOf(life.to); month += 1) {
    life.pay({ ...bought("ACME PAYROLL", "income", salary, dayInMonth(month, payday)), direction: "CREDIT" });
  }
}

function addTrip(life: LifeInProgress, purse: Purse, random: Random, day: EpochDay): void {
  const nights = random.whole(4, 12);
  const place = random.pick(["Lisbon", "Goa", "Kyoto", "Crete", "Bali", "Cusco"]);
  const currency = random.pick([purse.currency, "USD", "EUR"]);
  const airline = random.pick(["Lufthansa", "Ryanair", "Qatar Airways", "IndiGo"]);
  life.pay(bought(airline, "travel", priceOf(purse, random.logNormal(190, 0.35)), day - random.whole(15, 70)));
  life.pay(bought("Booking.com", "travel", priceOf(purse, random.between(35, 70) * nights), day - random.whole(1, 40)));
  const abroad = currency === purse.currency ? purse : { currency, unitMinor: 105, stepMinor: 1 };
  for (let night = 0; night < nights; night += 1) {
    life.away.add(day + night);
    const meals = random.whole(1, 3);
    for (let meal = 0; meal < meals; meal += 1) {
      const name = `${place} ${random.pick(["Taverna", "Cafe", "Museum", "Taxi", "Souvenirs", "Grill"])}`;
      life.pay({ ...bought(name, "travel", priceOf(abroad, random.logNormal(18, 0.5)), day + night), currency });
    }
  }
}

/** A present, a plumber, a new chair: shops that are seen once or twice. */
function addSingles(life: LifeInProgress, purse: Purse, random: Random, year: EpochDay): void {
  const count = random.whole(15, 30);
  for (let single = 0; single < count; single += 1) {
    const name = `${random.pick(["Atelier", "Casa", "House of", "Old", "Studio"])} ${random.pick(["Flowers", "Repairs", "Frames", "Shoes", "Vinyl", "Lamps", "Plants", "Tiles"])} ${random.pick(["Nord", "Sol", "Ost", "West", "Vista", "Park"])}`;
    life.pay(bought(name, "shopping", priceOf(purse, random.logNormal(32, 0.7)), year + random.whole(0, 364)));
  }
}
