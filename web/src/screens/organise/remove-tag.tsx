import { RemoveTagDocument } from "@expense-tracker/operations/graphql";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormProblem } from "../../ui/form-problem";
import { showToast } from "../../ui/toast";
import { useFormMutation } from "../../ui/use-form-mutation";
import type { Tag } from "./tag";

/** The API does not undo it, so it is asked. */
export function RemoveTag({ tag: { tag, expenseCount }, onClose }: { tag: Tag; onClose: () => void }) {
  const { t } = useI18n("organise");
  const { send, problem } = useFormMutation(RemoveTagDocument);
  const { handleSubmit, formState } = useForm();
  const submit = handleSubmit(async () => {
    const data = await send({ tag });
    if (!data) return;
    onClose();
    showToast({ text: t("organise.changed", { count: data.removeTag ?? 0 }) });
  });
  return (
    <FormDialog title={t("organise.tags.removeTitle", { name: tag })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p className="soft">{t("organise.tags.removeText", { count: expenseCount })}</p>
        <FormProblem text={problem} />
        <DialogButtons label={t("organise.tags.remove")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}
