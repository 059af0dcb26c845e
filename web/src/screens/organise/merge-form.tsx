import { MergeMerchantsDocument } from "@expense-tracker/operations/graphql";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { showToast } from "../../ui/toast";
import { useFormMutation } from "../../ui/use-form-mutation";

/** Gives the expenses at some merchants one name. It cannot be undone, so the form says what it will do. */
export function MergeForm({ from, onClose }: { from: readonly string[]; onClose: (isDone: boolean) => void }) {
  const { t } = useI18n("organise");
  const { send, problem } = useFormMutation(MergeMerchantsDocument);
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: { into: from[0] ?? "" } });
  const submit = handleSubmit(async ({ into }) => {
    const data = await send({ from: [...from], into: into.trim() }, ({ field, message }) => {
      if (field === "into") setError("into", { message }, { shouldFocus: true });
      return field === "into";
    });
    if (!data) return;
    onClose(true);
    showToast({ text: t("organise.changed", { count: data.mergeMerchants ?? 0 }) });
  });
  return (
    <FormDialog
      title={t(from.length === 1 ? "organise.rename" : "organise.merchants.mergeTitle")}
      onClose={() => onClose(false)}
    >
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p className="soft">
          <bdi>{from.join(", ")}</bdi>
        </p>
        <FormProblem text={problem} />
        <FormField
          control={control}
          name="into"
          label={t("organise.merchants.into")}
          help={t("organise.merchants.rulesToo")}
          autoFocus
          autoComplete="off"
          rules={{ required: t("error.required") }}
        />
        <DialogButtons
          label={t(from.length === 1 ? "organise.rename" : "organise.merchants.merge")}
          isSubmitting={formState.isSubmitting}
          onCancel={() => onClose(false)}
        />
      </form>
    </FormDialog>
  );
}
