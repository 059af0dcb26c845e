import { Link } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import type { Home, HomeData } from "./use-home";
import { Waiting } from "../../ui/waiting";

const shown = 7;

/** What the month's money went to: a table whose rows are bars too. */
export function CategoriesCard({ home: { me, failed } }: { home: Home }) {
  const { t } = useI18n();
  const groups = me?.byCategory?.groups.filter(({ share }) => share > 0) ?? [];
  return (
    <Card
      title={t("home.byCategory")}
      action={<Link href="/reports">{t("nav.reports")}</Link>}
      failed={failed("byCategory")}
    >
      {me === null ? (
        <Waiting lines={5} />
      ) : groups.length === 0 ? (
        <p className="soft">{t("home.empty")}</p>
      ) : (
        <Table groups={groups} />
      )}
    </Card>
  );
}

function Table({ groups }: { groups: NonNullable<HomeData["byCategory"]>["groups"] }) {
  const { t, roundMoney, percent } = useI18n();
  const [first] = groups;
  const rest = groups.length - shown;
  return (
    <table className="bars">
      <thead className="hidden">
        <tr>
          <th scope="col">{t("home.byCategory.category")}</th>
          <th scope="col">{t("home.byCategory.spent")}</th>
          <th scope="col">{t("home.byCategory.share")}</th>
        </tr>
      </thead>
      <tbody>
        {groups.slice(0, shown).map(({ key, label, total, share, category }) => (
          <tr key={key}>
            <th scope="row">
              <bdi>{category ? label : t("home.byCategory.none")}</bdi>
              <div className="bar">
                <div
                  style={{
                    inlineSize: `${(share / (first?.share ?? 1)) * 100}%`,
                    ...(category?.colour ? { "--own": category.colour } : {}),
                  }}
                />
              </div>
            </th>
            <td className="money">{roundMoney(total)}</td>
            <td className="money soft small">{percent(share)}</td>
          </tr>
        ))}
      </tbody>
      {rest > 0 ? <caption className="soft small">{t("home.byCategory.rest", { count: rest })}</caption> : null}
    </table>
  );
}
