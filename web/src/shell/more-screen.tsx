import { Link } from "wouter";
import { useI18n } from "../i18n/i18n-context";
import { PageTitle } from "../ui/page-title";
import { secondScreens } from "./more";

/** The rest of the menu, for a narrow screen. */
export function MoreScreen() {
  const { t } = useI18n();
  return (
    <div className="page">
      <PageTitle title={t("nav.more")} />
      <ul className="card more-list">
        {secondScreens.map(({ path, menu: { icon: Icon, label } }) => (
          <li key={path}>
            <Link href={path}>
              <Icon size={22} aria-hidden />
              {t(label)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
