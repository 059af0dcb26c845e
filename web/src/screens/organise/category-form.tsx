import { CreateCategoryDocument, UpdateCategoryDocument } from "@expense-tracker/operations/graphql";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { DialogButtons } from "../../ui/dialog-buttons";
import { FormDialog } from "../../ui/form-dialog";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { SelectField } from "../../ui/select-field";
import { type FieldError, useFormMutation } from "../../ui/use-form-mutation";
import { type Category, ownColour } from "./category";
import { colours, icons } from "./looks";
import { PickField } from "./pick-field";

interface Props {
  /** Null: a new one. */
  readonly category: Category | null;
  readonly others: readonly Category[];
  readonly onClose: () => void;
}

const top = "";

/** Makes a category, or changes its name, place and looks. */
export function CategoryForm({ category, others, onClose }: Props) {
  const { t } = useI18n("organise");
  const create = useFormMutation(CreateCategoryDocument);
  const update = useFormMutation(UpdateCategoryDocument);
  const { control, handleSubmit, setError, formState } = useForm({
    defaultValues: {
      name: category?.name ?? "",
      parentId: category?.parent?.id ?? top,
      icon: category?.icon ?? "📦",
      colour: category?.colour ?? colours[0] ?? "",
    },
  });
  // There are two levels: what has parts of its own stays at the top.
  const hasParts = category !== null && others.some(({ parent }) => parent?.id === category.id);
  const parents = others.filter(({ id, parent }) => parent === null && id !== category?.id);
  const submit = handleSubmit(async ({ name, parentId, icon, colour }) => {
    const input = { name: name.trim(), parentId: parentId === top ? null : parentId, icon, colour };
    const onField = ({ field, message }: FieldError): boolean => {
      if (field === "name") setError("name", { message }, { shouldFocus: true });
      return field === "name";
    };
    const done = category
      ? await update.send({ id: category.id, input, version: category.version }, onField)
      : await create.send({ input }, onField);
    if (done) onClose();
  });
  return (
    <FormDialog title={category?.name ?? t("organise.category.new")} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormProblem text={create.problem ?? update.problem} />
        <FormField
          control={control}
          name="name"
          label={t("organise.name")}
          autoFocus
          autoComplete="off"
          rules={{ required: t("error.required") }}
        />
        {hasParts ? null : (
          <SelectField control={control} name="parentId" label={t("organise.category.below")}>
            <option value={top}>{t("organise.category.top")}</option>
            {parents.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <PickField
          control={control}
          name="icon"
          label={t("organise.category.icon")}
          options={withOwn(icons, category?.icon)}
          draw={(icon) => <span aria-hidden>{icon}</span>}
        />
        <PickField
          control={control}
          name="colour"
          label={t("organise.category.colour")}
          options={withOwn(colours, category?.colour)}
          draw={(colour) => <span className="colour" style={ownColour(colour)} />}
        />
        <DialogButtons label={t("app.save")} isSubmitting={formState.isSubmitting} onCancel={onClose} />
      </form>
    </FormDialog>
  );
}

function withOwn(options: readonly string[], own: string | null | undefined): readonly string[] {
  return own && !options.includes(own) ? [own, ...options] : options;
}
