import { useId } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import { type Control, Controller } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { Choice } from "../../ui/choice";
import { CurrencyField } from "../../ui/currency-field";
import { FormField } from "../../ui/form-field";
import { SelectField } from "../../ui/select-field";
import type { Choices } from "./choices";
import { directions, paymentMethods } from "./expense-filter";
import type { Values } from "./form-values";

/** The fields of an expense, in the order in which one thinks of them. */
export function ExpenseFields({ control, choices }: { control: Control<Values>; choices: Choices }) {
  const { t } = useI18n("expenses");
  return (
    <>
      <div className="pair money-pair">
        <FormField control={control} name="amount" label={t("expenses.field.amount")} inputMode="decimal" />
        <CurrencyField control={control} name="currency" label={t("expenses.field.currency")} />
      </div>
      <Controller
        control={control}
        name="direction"
        render={({ field }) => (
          <Choice
            label={t("expenses.field.direction")}
            value={field.value}
            options={directions.map((value) => ({ value, label: t(`expenses.direction.${value}`) }))}
            onChange={field.onChange}
          />
        )}
      />
      <FormField control={control} name="merchant" label={t("expenses.field.merchant")} autoComplete="off" />
      <SelectField control={control} name="categoryId" label={t("expenses.field.categoryId")}>
        <option value="">{t("expenses.noCategory")}</option>
        {choices.categories.map(({ id, name, isPart }) => (
          <option key={id} value={id}>
            {isPart ? `\u2003${name}` : name}
          </option>
        ))}
      </SelectField>
      <FormField control={control} name="bookedOn" type="date" label={t("expenses.field.bookedOn")} />
      <FormField control={control} name="tags" label={t("expenses.field.tags")} help={t("expenses.tagsHelp")} />
      <Note control={control} />
      <div className="pair">
        <SelectField control={control} name="paymentMethod" label={t("expenses.field.paymentMethod")}>
          <option value="">{t("expenses.empty")}</option>
          {paymentMethods.map((method) => (
            <option key={method} value={method}>
              {t(`expenses.payment.${method}`)}
            </option>
          ))}
        </SelectField>
        <FormField control={control} name="account" label={t("expenses.field.account")} autoComplete="off" />
      </div>
    </>
  );
}

function Note({ control }: { control: Control<Values> }) {
  const { t } = useI18n("expenses");
  const id = useId();
  return (
    <Controller
      control={control}
      name="note"
      render={({ field }) => (
        <TextField id={id} className="field" value={field.value} onChange={field.onChange} onBlur={field.onBlur}>
          <Label>{t("expenses.field.note")}</Label>
          <TextArea ref={field.ref} className="input" rows={2} dir="auto" />
        </TextField>
      )}
    />
  );
}
