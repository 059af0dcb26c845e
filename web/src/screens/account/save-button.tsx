import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";

interface Props {
  /** The form differs from what is kept. */
  readonly isChanged: boolean;
  readonly isSubmitting: boolean;
  readonly isSaved: boolean;
}

/** Saves what was changed, and says so until something is changed again. */
export function SaveButton({ isChanged, isSubmitting, isSaved }: Props) {
  const { t } = useI18n("account");
  return (
    <p className="row">
      <Button type="submit" kind="primary" isDisabled={!isChanged} isPending={isSubmitting}>
        {t("app.save")}
      </Button>
      <span className="soft small" role="status">
        {isSaved && !isChanged ? t("account.saved") : ""}
      </span>
    </p>
  );
}
