import { useI18n } from "../i18n/i18n-context";
import { Button } from "./button";

interface Props {
  /** What the form does, in a verb. */
  readonly label: string;
  readonly isSubmitting: boolean;
  readonly onCancel: () => void;
}

/** The end of a form in a dialog. */
export function DialogButtons({ label, isSubmitting, onCancel }: Props) {
  const { t } = useI18n();
  return (
    <div className="row end">
      <Button kind="quiet" onPress={onCancel}>
        {t("app.cancel")}
      </Button>
      <Button type="submit" kind="primary" isPending={isSubmitting}>
        {label}
      </Button>
    </div>
  );
}
