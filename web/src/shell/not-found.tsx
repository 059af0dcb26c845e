import { Link } from "wouter";
import { useI18n } from "../i18n/i18n-context";
import { PageTitle } from "../ui/page-title";

export function NotFound() {
  const { t } = useI18n();
  return (
    <div className="stack">
      <PageTitle title={t("app.notFound.title")} />
      <p className="soft">{t("app.notFound.text")}</p>
      <p>
        <Link href="/">{t("app.notFound.home")}</Link>
      </p>
    </div>
  );
}
