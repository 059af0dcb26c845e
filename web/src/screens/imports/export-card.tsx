import { ExportExpensesDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Choice } from "../../ui/choice";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { saveFile } from "../../ui/save-file";
import { sayError } from "../../ui/say-error";

const formats = ["CSV", "OFX", "JSON"] as const;
type Format = (typeof formats)[number];
const types: Readonly<Record<Format, string>> = { CSV: "text/csv", OFX: "application/x-ofx", JSON: "application/json" };

/** Expenses as a file: all of them, or those of some days. */
export function ExportCard() {
  const i18n = useI18n("imports");
  const { t } = i18n;
  const make = useApiMutation(ExportExpensesDocument);
  const [format, setFormat] = useState<Format>("CSV");
  const [done, setDone] = useState<string>();
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: { from: "", to: "" } });
  const submit = handleSubmit(async ({ from, to }) => {
    setDone(undefined);
    const filter = { ...(from ? { bookedFrom: from } : {}), ...(to ? { bookedTo: to } : {}) };
    const { data, error } = await make({ format, filter });
    const file = data?.exportExpenses;
    if (!file) return setError("root", { message: problemOf(error?.graphQLErrors[0]) });
    saveFile(file.fileName, types[file.format], file.content);
    setDone(t("imports.export.done", { count: file.rowCount }));
  });
  const problemOf = (error: Parameters<typeof sayError>[0]): string =>
    error?.extensions?.code === "LIMIT_EXCEEDED" ? t("imports.export.many") : sayError(error, i18n);
  return (
    <Card title={t("imports.export")}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <Choice
          label={t("imports.export.format")}
          value={format}
          options={formats.map((value) => ({ value, label: value }))}
          onChange={setFormat}
        />
        <p className="help">{t(`imports.export.${format}`)}</p>
        <FormField control={control} name="from" type="date" label={t("imports.export.from")} />
        <FormField control={control} name="to" type="date" label={t("imports.export.to")} />
        <p className="help">{t("imports.export.all")}</p>
        <FormProblem text={formState.errors.root?.message} />
        <Button type="submit" isPending={formState.isSubmitting}>
          {t("imports.export.make")}
        </Button>
        <p className="soft small" role="status">
          {done}
        </p>
      </form>
    </Card>
  );
}
