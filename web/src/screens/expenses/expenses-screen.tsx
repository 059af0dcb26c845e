import type { ExpenseLineFragment } from "@expense-tracker/operations/graphql";
import { ListChecks, SlidersHorizontal } from "lucide-react";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useParams, useSearchParams } from "wouter";
import { useClient } from "urql";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { FormDialog } from "../../ui/form-dialog";
import { PageTitle } from "../../ui/page-title";
import { SettledInput } from "../../ui/settled-input";
import { BulkBar } from "./bulk-bar";
import { useChoices } from "./choices";
import { type Filter, readFilter, readSort, sorts, writeFilter } from "./expense-filter";
import { type Chosen, ExpenseList } from "./expense-list";
import { ExpensePages } from "./expense-pages";
import { ExpensePanel } from "./expense-panel";
import { FilterChips } from "./filter-chips";
import { FilterForm } from "./filter-form";
import { NoExpenses } from "./no-expenses";
import { QuickEntryForm } from "./quick-entry-form";
import { Sums } from "./sums";
import { useIsWide } from "./use-is-wide";
import "./expenses.css";

/** All expenses, or those that the address asks for. One of them stands beside the list, or in its place where there is no room. */
export default function ExpensesScreen() {
  const { t } = useI18n("expenses");
  const [asked, setAsked] = useSearchParams();
  const { id: openId = null } = useParams<{ id?: string }>();
  const address = asked.toString();
  const [filter, sort] = useMemo(() => [readFilter(asked), readSort(asked)] as const, [address]);
  const client = useClient();
  const pages = useMemo(() => new ExpensePages(client, { filter, sort: sorts[sort] }), [client, filter, sort]);
  const choices = useChoices();
  const isWide = useIsWide();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isFiltering, setFiltering] = useState(false);
  const isList = isWide || openId === null;
  useKeptScroll(isList, address);

  const change: Parameters<typeof FilterForm>[0]["change"] = (changed: Partial<Filter>, order = sort) => {
    setChosen(null);
    setAsked(writeFilter({ ...filter, ...changed }, order), { replace: true });
  };
  const clear = (): void => setAsked(writeFilter({}, sort), { replace: true });
  const query = address === "" ? "" : `?${address}`;
  const hrefOf = (id: string): string => `/expenses/${encodeURIComponent(id)}${query}`;
  const choose = (expense: ExpenseLineFragment, isChosen: boolean): void => {
    const next = new Map(chosen);
    if (isChosen) next.set(expense.id, expense);
    else next.delete(expense.id);
    setChosen(next);
  };
  const filters = { filter, sort, choices, change, clear };
  const panel = openId && (
    <ExpensePanel
      key={openId}
      id={openId}
      choices={choices}
      closeHref={`/expenses${query}`}
      hrefOf={hrefOf}
      isPage={!isWide}
    />
  );

  return (
    <div className="page">
      <PageTitle title={t("expenses.title")} />
      <div className="expenses">
        {isList ? (
          <div className="stack">
            <QuickEntryForm currency={choices.baseCurrency} merchants={choices.merchants} />
            <div className="find">
              <SettledInput
                type="search"
                value={filter.search ?? ""}
                aria-label={t("expenses.search")}
                placeholder={t("expenses.search")}
                onSettled={(text) => change({ search: text.trim() || undefined })}
              />
              {isWide ? null : (
                <Button icon aria-label={t("expenses.filters")} onPress={() => setFiltering(true)}>
                  <SlidersHorizontal size={20} aria-hidden />
                </Button>
              )}
            </div>
            <FilterChips {...filters} />
            <Sums filter={filter} baseCurrency={choices.baseCurrency}>
              {chosen === null ? (
                <Button kind="quiet" onPress={() => setChosen(new Map())}>
                  <ListChecks size={18} aria-hidden />
                  {t("expenses.bulk")}
                </Button>
              ) : null}
            </Sums>
            <NoExpenses pages={pages} isFiltered={Object.keys(filter).length > 0} clear={clear} />
            <ExpenseList
              pages={pages}
              choices={choices}
              isByDay={sorts[sort].by === "BOOKED_ON"}
              openId={openId}
              hrefOf={hrefOf}
              chosen={chosen}
              onChoose={choose}
            />
            {chosen ? <BulkBar chosen={chosen} choices={choices} onDone={() => setChosen(null)} /> : null}
          </div>
        ) : (
          panel
        )}
        {isWide ? (
          <aside className="beside">
            {panel || (
              <section className="card" aria-label={t("expenses.filters")}>
                <FilterForm {...filters} />
              </section>
            )}
          </aside>
        ) : null}
      </div>
      {isFiltering ? (
        <FormDialog title={t("expenses.filters")} onClose={() => setFiltering(false)}>
          <FilterForm {...filters} />
          <Button kind="primary" wide onPress={() => setFiltering(false)}>
            {t("expenses.showThem")}
          </Button>
        </FormDialog>
      ) : null}
    </div>
  );
}

/** Back from an expense that stood in its place, the list is where it was left. */
function useKeptScroll(isList: boolean, address: string): void {
  const kept = useRef({ address, y: 0 });
  useLayoutEffect(() => {
    if (!isList) {
      window.scrollTo(0, 0);
      return;
    }
    if (kept.current.address === address) window.scrollTo(0, kept.current.y);
    const keep = (): void => {
      kept.current = { address, y: window.scrollY };
    };
    window.addEventListener("scroll", keep, { passive: true });
    return () => window.removeEventListener("scroll", keep);
  }, [isList, address]);
}
