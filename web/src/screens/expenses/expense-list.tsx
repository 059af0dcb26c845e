import type { ExpenseLineFragment } from "@expense-tracker/operations/graphql";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { CategoryMenu } from "./category-menu";
import type { Choices } from "./choices";
import { atTop, ExpenseLine, WaitingLine } from "./expense-line";
import type { ExpensePages } from "./expense-pages";
import { useExpenseChanges } from "./use-expense-changes";

export type Chosen = ReadonlyMap<string, ExpenseLineFragment>;

interface Props {
  readonly pages: ExpensePages;
  readonly choices: Choices;
  readonly isByDay: boolean;
  readonly openId: string | null;
  readonly hrefOf: (id: string) => string;
  /** Null: lines are not chosen now. */
  readonly chosen: Chosen | null;
  readonly onChoose: (expense: ExpenseLineFragment, isChosen: boolean) => void;
}

/** As in expenses.css. */
const lineRem = 4;
const dayRem = 3;

/** Draws the lines that are seen, of however many. The page scrolls, not a part of it: that is what thumbs and browsers know best. */
export function ExpenseList({ pages, choices, isByDay, openId, hrefOf, chosen, onChoose }: Props) {
  const { t, weekday } = useI18n("expenses");
  const version = useSyncExternalStore(pages.subscribe, pages.version);
  const list = useRef<HTMLDivElement>(null);
  const menuAt = useRef<HTMLButtonElement>(null);
  const [top, setTop] = useState(0);
  const [current, setCurrent] = useState(0);
  const [sorting, setSorting] = useState<ExpenseLineFragment | null>(null);
  const wantsFocus = useRef(false);
  const changes = useExpenseChanges();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtual = useWindowVirtualizer({
    count: pages.count,
    estimateSize: (index) => rem * (lineRem + (pages.beginsDay(index) ? dayRem : 0)),
    overscan: 8,
    scrollMargin: top,
    // It would also scroll when it is drawn again, away from where the screen has been put.
    scrollToFn: (offset) => wantsFocus.current && window.scrollTo({ top: offset }),
  });
  useLayoutEffect(() => virtual.measure(), [virtual, version]);
  useLayoutEffect(() => setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
  const items = virtual.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => pages.show(from, to), [pages, from, to, version]);

  const stop = Math.min(Math.max(current, from), to);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isOnLine = event.target instanceof HTMLAnchorElement;
    const expense = pages.row(stop);
    if (by !== undefined) {
      event.preventDefault();
      const next = Math.min(Math.max(stop + by, 0), pages.count - 1);
      wantsFocus.current = true;
      setCurrent(next);
      virtual.scrollToIndex(next);
    } else if (event.key === "Delete" && isOnLine && expense) void changes.remove(expense);
  };
  const takeFocus = (link: HTMLAnchorElement | null): void => {
    if (!link || !wantsFocus.current) return;
    wantsFocus.current = false;
    link.focus({ preventScroll: true });
  };

  return (
    <>
      <div ref={list} role="list" aria-label={t("expenses.title")} className="list" onKeyDown={onKeyDown}>
        <div role="presentation" style={{ blockSize: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const expense = pages.row(index);
            return (
              <div
                key={index}
                role="listitem"
                className={`item ${pages.beginsDay(index + 1) ? "last" : ""}`}
                style={atTop(start - top)}
                aria-posinset={index + 1}
                aria-setsize={-1}
              >
                {pages.beginsDay(index) && expense ? <h2 className="day">{weekday(expense.bookedOn)}</h2> : null}
                {expense ? (
                  <ExpenseLine
                    expense={expense}
                    colour={choices.categories.find(({ id }) => id === expense.category?.id)?.colour ?? null}
                    href={hrefOf(expense.id)}
                    isOpen={expense.id === openId}
                    isChosen={chosen && chosen.has(expense.id)}
                    onChoose={(isChosen) => onChoose(expense, isChosen)}
                    onSort={(button) => {
                      menuAt.current = button;
                      setSorting(expense);
                    }}
                    withDay={!isByDay}
                    isCurrent={index === stop}
                    linkRef={index === stop ? takeFocus : null}
                    onFocus={() => setCurrent(index)}
                  />
                ) : (
                  <WaitingLine />
                )}
              </div>
            );
          })}
        </div>
      </div>
      <CategoryMenu
        at={menuAt}
        isOpen={sorting !== null}
        categories={choices.categories}
        chosen={sorting?.category?.id ?? null}
        onChoose={(category) => sorting && void changes.sort(sorting, category)}
        onClose={() => setSorting(null)}
      />
    </>
  );
}
