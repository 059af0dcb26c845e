import { epochDay } from "../../spending/epoch-day";
import { addEverydayLife } from "./everyday-life";
import { injectAnomalies } from "./injected-anomalies";
import { LifeInProgress, type Life } from "./life";
import { purses } from "./purse";
import { randomOf } from "./random";
import { addRareLife, addRefunds } from "./rare-life";
import { addCharges } from "./recurring-life";

/**
 * Some years of a person's payments, made up: a salary, a rent, bills, subscriptions of every interval, habits that look almost
 * regular, trips in other currencies, refunds, and in the last year some unusual payments. The seed decides everything.
 *
 * @param years whole years, from 2022-01-01
 */
export function generateLife(seed: number, years = 3): Life {
  const random = randomOf(seed * 7_919 + 17);
  const purse = random.pick(purses);
  const from = epochDay("2022-01-01");
  const life = new LifeInProgress(seed, purse.currency, from, from + years * 365);
  addRareLife(life, purse, random);
  addCharges(life, purse, random);
  addEverydayLife(life, purse, random);
  injectAnomalies(life, purse, random);
  addRefunds(life, random);
  return life.finished();
}
