import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";

interface Props {
  readonly form: { readonly isDirty: boolean; readonly isSubmitting: boolean; readonly isSubmitSuccessful: boolean };
}

/** Saves what was changed, and says so until something is changed again. */
export function SaveButton({ form: { isDirty, isSubmitting, isSubmitSuccessful } }: Props) {
  const { t } = useI18n("account");
  return (
    <p className="row">
      <Button type="submit" kind="primary" isDisabled={!isDirty} isPending={isSubmitting}>
        {t("app.save")}
      </Button>
      <span className="soft small" role="status">
        {isSubmitSuccessful && !isDirty ? t("account.saved") : ""}
      </span>
    </p>
  );
}
