import { RenameTagDocument } from "@expense-tracker/operations/graphql";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { showToast } from "../../ui/toast";
import { useFormMutation } from "../../ui/use-form-mutation";
import type { Tag } from "./tag";

interface Props {
  readonly tag: Tag;
  readonly tags: readonly Tag[];
  readonly onClose: () => void;
}

/** Gives the expenses of a tag another one. If that exists already, the two become one, which is said before. */
export function RenameTag({ tag: { tag }, tags, onClose }: Props) {
  const { t } = useI18n("organise");
  const { send, problem } = useFormMutation(RenameTagDocument);
  const { control, handleSubmit, setError, watch, formState } = useForm({ defaultValues: { to: tag } });
  const nameOf = (text: string): string => text.trim().replace(/^#/, "");
  const other = tags.find((each) => each.tag !== tag && each.tag === nameOf(watch("to")));
  const submit = handleSubmit(async ({ to }) => {
    const data = await send({ from: tag, to: nameOf(to) }, ({ field, message }) => {
      if (field === "to") setError("to", { message }, { shouldFocus: true });
      return field === "to";
    });
    if (!data) return;
    onClose();
    showToast({ text: t("organise.changed", { count: data.renameTag ?? 0 }) });
  });
  return (
    <FormDialog title={t("organise.tags.rename", { name: tag })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormProblem text={problem} />
        <FormField
          control={control}
          name="to"
          label={t("organise.newName")}
          help={other ? t("organise.tags.both", { name: other.tag }) : t("organise.tags.rulesToo")}
          autoFocus
          autoComplete="off"
          rules={{ required: t("error.required") }}
        />
        <DialogButtons label={t("organise.rename")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}
