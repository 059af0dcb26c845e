import { ChevronLeft, ChevronRight } from "lucide-react";
import { addMonths } from "../calendar/months";
import { useI18n } from "../i18n/i18n-context";
import { Button } from "./button";

interface Props {
  /** YYYY-MM */
  readonly month: string;
  /** There is nothing to show after it. */
  readonly isLast: boolean;
  readonly show: (month: string) => void;
}

/** The month that a screen shows, with the one before and the one after it. */
export function MonthSwitch({ month, isLast, show }: Props) {
  const { t, month: monthText, direction } = useI18n();
  const [Back, Forth] = direction === "ltr" ? [ChevronLeft, ChevronRight] : [ChevronRight, ChevronLeft];
  return (
    <div className="row month" role="group" aria-label={t("home.month")}>
      <Button kind="quiet" icon aria-label={t("home.monthBefore")} onPress={() => show(addMonths(month, -1))}>
        <Back aria-hidden />
      </Button>
      <span aria-live="polite">{monthText(month)}</span>
      <Button
        kind="quiet"
        icon
        aria-label={t("home.monthAfter")}
        isDisabled={isLast}
        onPress={() => show(addMonths(month, 1))}
      >
        <Forth aria-hidden />
      </Button>
    </div>
  );
}
