import { type CategoryRowFragment, SetCategoryRuleDocument } from "@expense-tracker/operations/graphql";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { CheckField } from "../../ui/check-field";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { SelectField } from "../../ui/select-field";
import { useFormMutation } from "../../ui/use-form-mutation";
import { fieldOf } from "./rule-fields";
import { inputOf, isWhole, valuesOf } from "./rule-values";
import type { Rule } from "./rule";
import { TryRule } from "./try-rule";

interface Props {
  /** Null: a new one. */
  readonly rule: Rule | null;
  readonly categories: readonly CategoryRowFragment[];
  readonly onClose: () => void;
}

/** Makes or changes a rule. It can be tried before: nothing is changed then. */
export function RuleForm({ rule, categories, onClose }: Props) {
  const { t } = useI18n("organise");
  const { send, problem } = useFormMutation(SetCategoryRuleDocument);
  const form = useForm({ defaultValues: { ...valuesOf(rule), applyToExisting: false } });
  const { control, handleSubmit, setError, getValues, formState } = form;
  const id = rule ? { id: rule.id } : {};
  /** Shows what the form lacks. @returns null when it lacks something. */
  const wholeInput = () => {
    const input = inputOf(getValues());
    const { looks, does } = isWhole(input);
    if (!looks) setError("merchant", { message: t("organise.rules.needsIf") }, { shouldFocus: true });
    else if (!does) setError("categoryId", { message: t("organise.rules.needsThen") });
    return looks && does ? { ...input, ...id } : null;
  };
  const refuse = (field: string, message: string): boolean => {
    const name = fieldOf(field);
    if (name) setError(name, { message }, { shouldFocus: true });
    return name !== null;
  };
  const submit = handleSubmit(async ({ applyToExisting }) => {
    const input = wholeInput();
    if (!input) return;
    if (await send({ input: { ...input, applyToExisting } }, ({ field, message }) => refuse(field, message))) onClose();
  });
  const details = [rule?.when.text, rule?.when.minAmount, rule?.when.maxAmount, rule?.when.account];
  return (
    <FormDialog title={t(rule ? "organise.rules.edit" : "organise.rules.new")} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormProblem text={problem} />
        <FormField
          control={control}
          name="merchant"
          label={t("organise.rules.merchantHas")}
          help={t("organise.rules.merchantHas.help")}
          autoComplete="off"
          autoFocus
        />
        <details className="more" open={details.some((value) => value != null)}>
          <summary>{t("organise.rules.more")}</summary>
          <div className="stack">
            <FormField control={control} name="text" label={t("organise.rules.textHas")} autoComplete="off" />
            <FormField control={control} name="minAmount" label={t("organise.rules.min")} inputMode="decimal" />
            <FormField control={control} name="maxAmount" label={t("organise.rules.max")} inputMode="decimal" />
            <FormField control={control} name="account" label={t("organise.rules.accountIs")} autoComplete="off" />
          </div>
        </details>
        <SelectField control={control} name="categoryId" label={t("organise.rules.give")}>
          <option value="">{t("organise.rules.giveNone")}</option>
          {categories.map(({ id: category, name }) => (
            <option key={category} value={category}>
              {name}
            </option>
          ))}
        </SelectField>
        <FormField
          control={control}
          name="addTags"
          label={t("organise.rules.addTags")}
          help={t("organise.rules.addTags.help")}
          autoComplete="off"
        />
        <FormField control={control} name="rename" label={t("organise.rules.renameTo")} autoComplete="off" />
        <TryRule read={wholeInput} refuse={refuse} />
        <CheckField
          control={control}
          name="applyToExisting"
          label={t("organise.rules.old")}
          help={t("organise.rules.old.help")}
        />
        <DialogButtons label={t("app.save")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}
