import { DataExportDocument, ExportMyDataDocument } from "@expense-tracker/operations/graphql";
import { Download } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { ApiError } from "../../graphql/send-operation";
import { useI18n } from "../../i18n/i18n-context";
import { useSendPastCache } from "../../session/use-send-past-cache";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { FormField } from "../../ui/form-field";
import { FormProblem } from "../../ui/form-problem";
import { saveFile } from "../../ui/save-file";
import { sayError } from "../../ui/say-error";
import { type ExportParts, isWhole, partsOf, withParts } from "./export-parts";

/** Everything that the API keeps of the user, as a file. What a service could not give is asked for again under the same export. */
export function ExportCard({ withCode }: { withCode: boolean }) {
  const i18n = useI18n("account");
  const { t } = i18n;
  // A whole life of expenses would stay in the cache's memory.
  const send = useSendPastCache();
  const [known, setKnown] = useState<ExportParts | null>(null);
  const [problem, setProblem] = useState<string>();
  const [isDone, setDone] = useState(false);
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: { code: "" } });
  const submit = handleSubmit(async ({ code }) => {
    setProblem(undefined);
    setDone(false);
    const answer = known
      ? await send(DataExportDocument, { id: known.id })
      : await send(ExportMyDataDocument, { code: withCode ? code.trim() : null });
    const parts = withParts(known, partsOf(answer.data));
    if (!parts) return refuse(answer.errors?.[0]);
    if (!isWhole(parts)) {
      setKnown(parts);
      return setProblem(t("account.export.partly"));
    }
    setKnown(null);
    setDone(true);
    saveFile("my-expenses.json", "application/json", JSON.stringify(parts, null, 2));
  });
  const refuse = (error: ApiError | undefined): void => {
    if (error?.extensions?.field === "code") setError("code", { message: t("code.wrong") }, { shouldFocus: true });
    else setProblem(sayError(error, i18n));
  };
  return (
    <Card title={t("account.export")}>
      <p className="soft">{t("account.export.text")}</p>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <FormProblem text={problem} />
        {withCode && !known ? (
          <FormField
            control={control}
            name="code"
            label={t("code.label")}
            autoComplete="one-time-code"
            rules={{ required: t("error.required") }}
          />
        ) : null}
        <p className="row">
          <Button type="submit" isPending={formState.isSubmitting}>
            <Download size={18} aria-hidden />
            {t(known ? "account.export.rest" : "account.export.do")}
          </Button>
          <span className="soft small" role="status">
            {formState.isSubmitting ? t("account.export.working") : isDone ? t("account.export.done") : ""}
          </span>
        </p>
      </form>
    </Card>
  );
}
