import type { ExpenseLineFragment } from "@expense-tracker/operations/graphql";
import { TriangleAlert } from "lucide-react";
import type { CSSProperties, Ref } from "react";
import { Link } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { Dot } from "./dot";

interface Props {
  readonly expense: ExpenseLineFragment;
  readonly colour: string | null;
  readonly href: string;
  readonly isOpen: boolean;
  /** Null: lines are not chosen now. */
  readonly isChosen: boolean | null;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onSort: (button: HTMLButtonElement) => void;
  /** In a list that is not by day. */
  readonly withDay: boolean;
  /** Whether the Tab key stops at this line: it does at one of the list, and arrows lead to the others. */
  readonly isCurrent: boolean;
  readonly linkRef: Ref<HTMLAnchorElement>;
  readonly onFocus: () => void;
}

/** One expense: its name leads to the whole of it, its category to another one. */
export function ExpenseLine(props: Props) {
  const { expense, colour, href, isOpen, isChosen, onChoose, onSort, withDay, isCurrent, linkRef, onFocus } = props;
  const { t, day } = useI18n("expenses");
  const name = expense.merchant ?? t("expenses.noMerchant");
  const tabIndex = isCurrent ? 0 : -1;
  const about = [withDay ? day(expense.bookedOn) : null, expense.note, ...expense.tags.map((tag) => `#${tag}`)]
    .filter((part) => part)
    .join(" · ");
  return (
    <div className={`line ${isOpen ? "open" : ""} ${isChosen === null ? "" : "choosing"}`} onFocus={onFocus}>
      {isChosen === null ? null : (
        <input
          type="checkbox"
          checked={isChosen}
          aria-label={t("expenses.choose", { name })}
          tabIndex={tabIndex}
          onChange={({ target }) => onChoose(target.checked)}
        />
      )}
      <span className="what">
        <Link href={href} ref={linkRef} tabIndex={tabIndex} className="name" aria-current={isOpen}>
          <bdi>{name}</bdi>
        </Link>
        {expense.anomaly ? <Unusual kind={expense.anomaly.kind} /> : null}
        <span className="about soft small">
          <bdi>{about}</bdi>
        </span>
      </span>
      <button type="button" className="sort" tabIndex={tabIndex} onClick={({ currentTarget }) => onSort(currentTarget)}>
        <Dot colour={colour} />
        <span className="hidden">{t("expenses.category")}: </span>
        <bdi>{expense.category?.name ?? t("expenses.noCategory")}</bdi>
      </button>
      <Sum expense={expense} />
    </div>
  );
}

function Unusual({ kind }: { readonly kind: NonNullable<ExpenseLineFragment["anomaly"]>["kind"] }) {
  const { t } = useI18n("expenses");
  return (
    <span className="badge small">
      <TriangleAlert size={14} aria-hidden />
      <span>{t(`expenses.unusual.${kind}`)}</span>
    </span>
  );
}

function Sum({ expense: { direction, amount, baseAmount } }: { readonly expense: ExpenseLineFragment }) {
  const { t, money } = useI18n("expenses");
  const isIn = direction === "CREDIT";
  return (
    <span className={`sum money ${isIn ? "credit" : ""}`}>
      <span>
        {isIn ? <span className="hidden">{t("expenses.income")} </span> : null}
        {isIn ? "+" : ""}
        {money(amount)}
      </span>
      {baseAmount && baseAmount.currency !== amount.currency ? (
        <span className="soft small">{money(baseAmount)}</span>
      ) : null}
    </span>
  );
}

/** The place of a line that is on its way. */
export function WaitingLine() {
  return (
    <div className="line" aria-hidden>
      <span className="what">
        <span className="waiting" />
      </span>
    </div>
  );
}

export const atTop = (px: number): CSSProperties => ({ transform: `translateY(${px}px)` });
