import { MonthScalar } from "@expense-tracker/kit/input/scalars";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { dayIn } from "@expense-tracker/kit/time/calendar";
import { Arg, Authorized, Ctx, FieldResolver, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { monthOf, monthPeriod } from "../calendar/month";
import { readDay } from "../calendar/read-day";
import { ownerSettings } from "../owner/owner.loaders";
import { spentIn, spentMinor } from "../rollup/spent-in";
import { findForecast } from "./find-forecast";
import { Forecast, toForecast } from "./forecast.type";

interface Needs {
  db: DataSource;
  nowMs: () => number;
}

@Resolver(() => User)
export class ForecastOfUserResolver {
  constructor(private readonly deps: Needs) {}

  @Cost(1_500)
  @Authorized()
  @FieldResolver(() => Forecast, {
    nullable: true,
    description:
      "What a month will have cost at its end. Null if there is no forecast of it: four weeks of expenses in your base currency are needed, and of a month to come there is none.",
  })
  async forecast(
    @Arg("month", () => MonthScalar, {
      nullable: true,
      description: "One of your months; the current one when omitted.",
    })
    month: string | null | undefined,
    @Ctx() { user: { userId: ownerId }, loaders }: SignedInContext,
  ): Promise<Forecast | null> {
    if (month) readDay(`${month}-01`, "month");
    const { db, nowMs } = this.deps;
    const { baseCurrency, monthStartDay, timeZone } = await loaders.of(ownerSettings)();
    const shown = month ?? monthOf(dayIn(timeZone, new Date(nowMs())), monthStartDay);
    const row = await findForecast(db, ownerId, shown, baseCurrency);
    if (!row) return null;
    const report = { currency: row.currency, isBase: true };
    const spent = await spentIn(db, ownerId, monthPeriod(shown, monthStartDay), report);
    return toForecast(row, spentMinor(spent, [""]));
  }
}
