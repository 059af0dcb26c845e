import {
  type CategoryRowFragment,
  DeleteBudgetDocument,
  SetBudgetDocument,
  type BudgetInput,
} from "@expense-tracker/operations/graphql";
import { useForm } from "react-hook-form";
import { readAmount } from "../../entry/read-amount";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { CheckField } from "../../ui/check-field";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { SelectField } from "../../ui/select-field";
import { showToast } from "../../ui/toast";
import { useFormMutation } from "../../ui/use-form-mutation";
import type { Budget } from "./budget-card";
import { readThresholds } from "./thresholds";

interface Props {
  /** Null: a new one. */
  readonly budget: Budget | null;
  readonly budgets: readonly Budget[];
  readonly categories: readonly CategoryRowFragment[];
  readonly baseCurrency: string;
  readonly onClose: () => void;
}

/** What a form has for "everything": no category has this id. */
const everything = "";

/** Makes, changes or deletes a budget. */
export function BudgetForm({ budget, budgets, categories, baseCurrency, onClose }: Props) {
  const { t, locale } = useI18n("plans");
  const { send, problem } = useFormMutation(SetBudgetDocument);
  const currency = budget?.amount.currency ?? baseCurrency;
  const taken = new Set(budgets.map(({ category }) => category?.id ?? everything));
  const free = categories.filter(({ id }) => !taken.has(id));
  const { control, handleSubmit, setError, formState } = useForm({
    defaultValues: {
      categoryId: taken.has(everything) ? (free[0]?.id ?? everything) : everything,
      amount: budget?.amount.amount.replace(/\.0+$/, "") ?? "",
      carryOver: budget?.carryOver ?? false,
      thresholds: (budget?.thresholds ?? [80, 100]).join(", "),
    },
  });
  const submit = handleSubmit(async (given) => {
    const amount = readAmount(given.amount, currency, locale);
    const thresholds = readThresholds(given.thresholds);
    if (amount === null) return setError("amount", { message: t("error.amount") }, { shouldFocus: true });
    if (thresholds === null)
      return setError("thresholds", { message: t("plans.thresholds.wrong") }, { shouldFocus: true });
    const which = budget
      ? { id: budget.id }
      : { categoryId: given.categoryId === everything ? null : given.categoryId };
    const input = { ...which, amount: { amount, currency }, carryOver: given.carryOver, thresholds };
    if (await send({ input }, ({ field }) => sayField(field))) onClose();
  });
  const sayField = (field: string): boolean => {
    if (field !== "amount") return false;
    setError("amount", { message: t("error.amount") }, { shouldFocus: true });
    return true;
  };
  return (
    <FormDialog title={budget ? (budget.category?.name ?? t("home.budgets.all")) : t("plans.new")} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormProblem text={problem} />
        {budget ? null : (
          <SelectField control={control} name="categoryId" label={t("plans.for")} help={t("plans.for.help")}>
            {taken.has(everything) ? null : <option value={everything}>{t("home.budgets.all")}</option>}
            {free.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <FormField
          control={control}
          name="amount"
          label={t("plans.amount", { currency })}
          inputMode="decimal"
          autoFocus
          rules={{ required: t("error.required") }}
        />
        <CheckField control={control} name="carryOver" label={t("plans.carryOver")} help={t("plans.carryOver.help")} />
        <FormField
          control={control}
          name="thresholds"
          label={t("plans.thresholds")}
          help={t("plans.thresholds.help")}
          inputMode="text"
        />
        {budget ? <DeleteButton budget={budget} onDone={onClose} /> : null}
        <DialogButtons label={t("app.save")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}

function DeleteButton({ budget, onDone }: { budget: Budget; onDone: () => void }) {
  const { t } = useI18n("plans");
  const remove = useApiMutation(DeleteBudgetDocument);
  const make = useApiMutation(SetBudgetDocument);
  const { id, category, amount, carryOver, thresholds } = budget;
  const press = async (): Promise<void> => {
    const { error } = await remove({ id });
    if (error) return showToast({ text: t("error.unknown") });
    onDone();
    const { amount: sum, currency } = amount;
    const input: BudgetInput = {
      categoryId: category?.id ?? null,
      amount: { amount: sum, currency },
      carryOver,
      thresholds,
    };
    showToast({
      text: t("plans.deleted", { name: category?.name ?? t("home.budgets.all") }),
      actions: [{ label: t("app.undo"), run: () => void make({ input }) }],
    });
  };
  return (
    <p>
      <Button kind="link" onPress={() => void press()}>
        {t("plans.delete")}
      </Button>
    </p>
  );
}
