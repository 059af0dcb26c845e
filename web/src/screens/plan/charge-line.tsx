import {
  type RecurringChargeInput,
  type RecurringChargeRowFragment,
  UpdateRecurringChargeDocument,
} from "@expense-tracker/operations/graphql";
import { keptCalendar } from "../../calendar/kept-calendar";
import { today } from "../../calendar/months";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { RowMenu } from "../../ui/row-menu";
import { showToast } from "../../ui/toast";

interface Props {
  readonly charge: RecurringChargeRowFragment;
  readonly onRename: () => void;
}

/** A recurring charge: when it is due, what it will cost, and what the user says about it. */
export function ChargeLine({ charge, onRename }: Props) {
  const { t, day, money } = useI18n("plans");
  const { id, merchant, amount, amountMin, amountMax, interval, nextDueOn, confirmed, dismissed } = charge;
  const update = useApiMutation(UpdateRecurringChargeDocument);
  const say = async (input: RecurringChargeInput): Promise<void> => {
    const { error } = await update({ id, input });
    if (error) showToast({ text: t("error.unknown") });
  };
  const dismiss = async (): Promise<void> => {
    await say({ dismissed: true });
    showToast({
      text: t("plans.recurring.dismissed", { name: merchant }),
      actions: [{ label: t("app.undo"), run: () => void say(confirmed ? { confirmed: true } : { dismissed: false }) }],
    });
  };
  const isLate = nextDueOn < today(Date.now(), keptCalendar().timeZone);
  const isSteady = amountMin.amount === amountMax.amount;
  return (
    <li>
      <span className="charge">
        <span>
          <bdi>{merchant}</bdi> {confirmed ? <span className="badge">{t("plans.recurring.confirmed")}</span> : null}
        </span>
        <span className="soft small">
          {t(`plans.every.${interval}`)}
          {dismissed ? null : (
            <>
              {" · "}
              <span className={isLate ? "late" : ""}>
                {t(isLate ? "home.due.late" : "plans.recurring.due", { date: day(nextDueOn) })}
              </span>
            </>
          )}
        </span>
      </span>
      <span className="money">
        {money(amount)}
        {isSteady ? null : (
          <span className="soft small block">
            {money(amountMin)} – {money(amountMax)}
          </span>
        )}
      </span>
      {dismissed ? (
        <Button onPress={() => void say({ dismissed: false })}>{t("plans.recurring.restore")}</Button>
      ) : (
        <RowMenu
          label={t("plans.actionsFor", { name: merchant })}
          actions={[
            ...(confirmed ? [] : [{ label: t("plans.recurring.confirm"), run: () => void say({ confirmed: true }) }]),
            { label: t("plans.recurring.rename"), run: onRename },
            { label: t("plans.recurring.dismiss"), run: () => void dismiss(), isBad: true },
          ]}
        />
      )}
    </li>
  );
}
