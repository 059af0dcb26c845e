import { useCallback, useSyncExternalStore } from "react";
import { useComeBack } from "../../graphql/come-back";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import type { ExpensePages } from "./expense-pages";

interface Props {
  readonly pages: ExpensePages;
  readonly isFiltered: boolean;
  readonly clear: () => void;
}

/** Why there is no list, and what to do next. */
export function NoExpenses({ pages, isFiltered, clear }: Props) {
  const { t } = useI18n("expenses");
  useSyncExternalStore(pages.subscribe, pages.version);
  const again = useCallback(() => pages.again(), [pages]);
  useComeBack(pages.failed, false, again);
  if (pages.failed)
    return (
      <p className="notice warn" role="status">
        {t("card.failed")}
      </p>
    );
  if (!pages.isEmpty) return null;
  return (
    <div className="card center">
      <p className="soft">{t(isFiltered ? "expenses.nothingFound" : "home.latest.none")}</p>
      {isFiltered ? (
        <p>
          <Button onPress={clear}>{t("expenses.clear")}</Button>
        </p>
      ) : null}
    </div>
  );
}
