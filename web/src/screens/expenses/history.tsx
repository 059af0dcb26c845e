import type { WholeExpenseFragment } from "@expense-tracker/operations/graphql";
import { useI18n } from "../../i18n/i18n-context";
import type { CategoryChoice } from "./choices";

type Revision = WholeExpenseFragment["history"][number];

const known = ["merchant", "categoryId", "bookedOn", "tags", "note", "paymentMethod", "account", "direction"] as const;

interface Props {
  readonly expense: WholeExpenseFragment;
  readonly categories: readonly CategoryChoice[];
}

/** Who changed what, the latest first. What was recorded at first is not repeated. */
export function History({ expense: { history }, categories }: Props) {
  const { t, instant } = useI18n("expenses");
  const later = history.slice(1).toReversed();
  if (later.length === 0) return null;
  return (
    <details className="history">
      <summary>{t("expenses.history", { count: later.length })}</summary>
      <ol>
        {later.map((revision) => (
          <li key={`${revision.at} ${revision.by} ${revision.changes.map(({ field }) => field).join()}`}>
            <span className="soft small">
              {instant(revision.at)} · {t(`expenses.by.${revision.by}`)}
            </span>
            {revision.changes.filter(isShown).map((change) => (
              <Change key={change.field} change={change} categories={categories} />
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Who chose the category stands above its change. */
function isShown({ field }: Change): boolean {
  return field !== "categorySource";
}

function Change({ change: { field, from, to }, categories }: Pick<Props, "categories"> & { change: Change }) {
  const { t } = useI18n("expenses");
  const named = known.find((each) => each === field);
  const shown = (value: string | null): string =>
    value === null || value === "" ? t("expenses.empty") : (categories.find(({ id }) => id === value)?.name ?? value);
  return (
    <p>
      <span className="soft">{named ? t(`expenses.field.${named}`) : field}: </span>
      <bdi>
        <del>{shown(from)}</del>
      </bdi>{" "}
      → <bdi>{shown(to)}</bdi>
    </p>
  );
}

type Change = Revision["changes"][number];
