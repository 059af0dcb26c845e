import { ArchiveCategoryDocument } from "@expense-tracker/operations/graphql";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormProblem } from "../../ui/form-problem";
import { SelectField } from "../../ui/select-field";
import { useFormMutation } from "../../ui/use-form-mutation";
import type { Category } from "./category";

interface Props {
  readonly category: Category;
  readonly others: readonly Category[];
  readonly onClose: () => void;
}

const stay = "";

/** The API brings no category back, so it is asked first, together with what becomes of the expenses. */
export function ArchiveForm({ category, others, onClose }: Props) {
  const { t } = useI18n("organise");
  const { send, problem } = useFormMutation(ArchiveCategoryDocument);
  const { control, handleSubmit, formState } = useForm({ defaultValues: { moveExpensesTo: stay } });
  const submit = handleSubmit(async ({ moveExpensesTo }) => {
    const done = await send({ id: category.id, moveExpensesTo: moveExpensesTo === stay ? null : moveExpensesTo });
    if (done) onClose();
  });
  const targets = others.filter(({ id, parent }) => id !== category.id && parent?.id !== category.id);
  return (
    <FormDialog title={t("organise.archive.title", { name: category.name })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p className="soft">{t("organise.archive.text")}</p>
        <FormProblem text={problem} />
        <SelectField
          control={control}
          name="moveExpensesTo"
          label={t("organise.archive.expenses")}
          help={t("organise.archive.help")}
        >
          <option value={stay}>{t("organise.archive.stay")}</option>
          {targets.map(({ id, name }) => (
            <option key={id} value={id}>
              {t("organise.archive.move", { name })}
            </option>
          ))}
        </SelectField>
        <DialogButtons label={t("organise.archive")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}
