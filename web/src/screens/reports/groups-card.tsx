import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Choice } from "../../ui/choice";
import { Waiting } from "../../ui/waiting";
import { type AskedReport, type Grouping, groupingNames } from "./asked-report";
import { GroupRow } from "./group-row";
import type { Report, ReportOfDays } from "./use-report";

/** How many groups are shown at first. */
const shown = 15;

interface Props {
  readonly report: Report;
  readonly asked: AskedReport;
  readonly choose: (by: Grouping) => void;
}

/** The report in groups: a table whose rows are bars too, and each leads to the expenses behind it. */
export function GroupsCard({ report: { me, isOther, failed }, asked, choose }: Props) {
  const { t } = useI18n("reports");
  const now = isOther ? null : me?.now;
  return (
    <Card title={t("reports.groups")} className="wide" failed={failed("now")}>
      <Choice
        label={t("reports.by")}
        value={asked.by}
        options={groupingNames.map((value) => ({ value, label: t(`reports.by.${value}`) }))}
        onChange={choose}
      />
      {!now ? (
        <Waiting lines={8} />
      ) : now.groups.length === 0 ? (
        <p className="soft">{t("reports.empty")}</p>
      ) : (
        <Table key={asked.by} now={now} before={me?.before?.groups ?? []} asked={asked} />
      )}
    </Card>
  );
}

interface TableProps {
  readonly now: ReportOfDays;
  readonly before: NonNullable<NonNullable<Report["me"]>["before"]>["groups"];
  readonly asked: AskedReport;
}

function Table({ now: { groups }, before, asked }: TableProps) {
  const { t } = useI18n("reports");
  const [isWhole, setWhole] = useState(false);
  const was = new Map(before.map(({ key, total }) => [key, total]));
  const largest = Math.max(...groups.map(({ share }) => share), 0);
  // Days of the period before are other days: there is nothing to compare.
  const isCompared = asked.by !== "day" && asked.by !== "week" && asked.by !== "month";
  return (
    <>
      <table className="bars groups">
        <thead>
          <tr>
            <th scope="col">{t(`reports.by.${asked.by}`)}</th>
            <th scope="col">{t("reports.spent")}</th>
            <th scope="col">{t("reports.share")}</th>
            {isCompared ? (
              <th scope="col" className="roomy">
                {t("reports.was")}
              </th>
            ) : null}
            {isCompared ? <th scope="col">{t("reports.change")}</th> : null}
          </tr>
        </thead>
        {(isWhole ? groups : groups.slice(0, shown)).map((group) => (
          <GroupRow
            key={group.key}
            group={group}
            largest={largest}
            was={isCompared ? (was.get(group.key) ?? null) : undefined}
            asked={asked}
          />
        ))}
      </table>
      {groups.length > shown && !isWhole ? (
        <p className="center">
          <Button onPress={() => setWhole(true)}>{t("reports.all", { count: groups.length })}</Button>
        </p>
      ) : null}
    </>
  );
}
