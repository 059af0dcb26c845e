import { useI18n } from "../i18n/i18n-context";

export function Brand() {
  const { t } = useI18n();
  return (
    <p className="brand">
      <img src="/icon.svg" alt="" width={28} height={28} />
      {t("app.name")}
    </p>
  );
}
