import type { UpdateExpenseInput } from "@expense-tracker/operations/graphql";
import { Controller, useForm } from "react-hook-form";
import { keptCalendar } from "../../calendar/kept-calendar";
import { today } from "../../calendar/months";
import { readNumber, separatorsOf } from "../../entry/written-number";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Choice } from "../../ui/choice";
import { CurrencyField } from "../../ui/currency-field";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { sayError } from "../../ui/say-error";
import { type Corrected, correctionsOf, valuesOf } from "./corrections";
import type { Refusal } from "./decisions";
import type { Message } from "./use-review";

interface Props {
  readonly message: Message;
  readonly baseCurrency: string;
  readonly save: (corrections: UpdateExpenseInput | null) => Promise<Refusal>;
  /** None when there is nothing to go back to. */
  readonly close: (() => void) | undefined;
}

const directions = ["DEBIT", "CREDIT"] as const;

/** What was read, to be corrected or filled in. Only what was changed is sent, because the next message of this form is read by it. */
export function CorrectForm({ message, baseCurrency, save, close }: Props) {
  const i18n = useI18n("review");
  const { t, locale } = i18n;
  const read = valuesOf(message, today(Date.now(), keptCalendar().timeZone), baseCurrency);
  // As it is written here: a point before three digits is no decimal one in every language.
  const amountText = read.amount.replace(".", separatorsOf(locale, read.currency).decimal);
  const { control, handleSubmit, setError, formState } = useForm<Corrected>({
    defaultValues: { ...read, amount: amountText },
  });
  const submit = handleSubmit(async (values) => {
    const { decimal, places } = separatorsOf(locale, values.currency);
    const amount = readNumber(values.amount.replaceAll(/\s/gu, ""), decimal, places);
    if (amount === null || Number(amount) === 0)
      return setError("amount", { message: t("error.amount") }, { shouldFocus: true });
    const refusal = await save(correctionsOf(message, { ...values, amount }));
    if (refusal) setError("root", { message: sayError(refusal.error, i18n) });
  });
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <div className="correct">
        <FormField control={control} name="amount" label={t("review.field.amount")} inputMode="decimal" autoFocus />
        <CurrencyField control={control} name="currency" label={t("review.currency")} />
        <Controller
          control={control}
          name="direction"
          render={({ field }) => (
            <Choice
              label={t("review.field.direction")}
              value={field.value}
              options={directions.map((value) => ({ value, label: t(`review.direction.${value}`) }))}
              onChange={field.onChange}
            />
          )}
        />
        <FormField control={control} name="merchant" label={t("review.field.merchant")} autoComplete="off" />
        <FormField control={control} name="bookedOn" type="date" label={t("review.field.bookedOn")} />
        <FormField control={control} name="account" label={t("review.field.account")} autoComplete="off" />
      </div>
      <FormProblem text={formState.errors.root?.message} />
      <div className="row">
        <Button type="submit" kind="primary" isPending={formState.isSubmitting}>
          {t(message.status === "PARSED" ? "app.save" : "review.accept")}
        </Button>
        {close ? (
          <Button kind="quiet" onPress={close}>
            {t("app.cancel")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
