import { type RecurringChargeRowFragment, UpdateRecurringChargeDocument } from "@expense-tracker/operations/graphql";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { useFormMutation } from "../../ui/use-form-mutation";

/** Gives a charge the user's own name; without one it has the merchant's again. */
export function RenameCharge({ charge, onClose }: { charge: RecurringChargeRowFragment; onClose: () => void }) {
  const { t } = useI18n("plans");
  const { send, problem } = useFormMutation(UpdateRecurringChargeDocument);
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: { name: charge.merchant } });
  const submit = handleSubmit(async ({ name }) => {
    const input = { name: name.trim() === "" ? null : name.trim() };
    const done = await send({ id: charge.id, input }, ({ field, message }) => {
      if (field === "name") setError("name", { message }, { shouldFocus: true });
      return field === "name";
    });
    if (done) onClose();
  });
  return (
    <FormDialog title={t("plans.recurring.rename")} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormProblem text={problem} />
        <FormField
          control={control}
          name="name"
          label={t("plans.recurring.name")}
          help={t("plans.recurring.name.help")}
          autoFocus
        />
        <DialogButtons label={t("app.save")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}
