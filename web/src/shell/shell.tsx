import { Ellipsis } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { Link, useLocation } from "wouter";
import { useI18n } from "../i18n/i18n-context";
import { Button } from "../ui/button";
import { ErrorBoundary } from "../ui/error-boundary";
import { Brand } from "../ui/brand";
import { useToastPlace } from "../ui/toast";
import { isBehindMore, morePath } from "./more";
import { OfflineNotice } from "./offline-notice";
import { screens } from "./routes";

const ToastPlace = lazy(() => import("../ui/toast-place"));

/** What is around each screen: the skip link, the menu, and the place of the screen. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const [location] = useLocation();
  const hasToasts = useToastPlace();
  // One screen may have several addresses: it stays as it is when it moves among them.
  const [, place] = location.split("/");
  return (
    <>
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <div className="shell">
        <header className="side">
          <Brand />
          <Menu />
        </header>
        <main className="main" id="content" tabIndex={-1}>
          <ErrorBoundary key={place} fallback={(again) => <Crashed again={again} />}>
            <OfflineNotice />
            <Suspense fallback={<p className="soft">{t("app.loading")}</p>}>{children}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Suspense>{hasToasts ? <ToastPlace /> : null}</Suspense>
    </>
  );
}

function Menu() {
  const { t } = useI18n();
  const [location] = useLocation();
  return (
    <nav className="menu" aria-label={t("app.menu")}>
      {screens.map(({ path, menu }) => {
        if (!menu) return null;
        const [start = "/"] = path.split("/:");
        const isHere = start === "/" ? location === "/" : location.startsWith(start);
        return (
          <Link
            key={path}
            href={path}
            className={menu.isSecond ? "second" : ""}
            {...(isHere ? { "aria-current": "page" } : {})}
          >
            <menu.icon size={20} aria-hidden />
            {t(menu.label)}
          </Link>
        );
      })}
      <Link href={morePath} className="to-more" {...(isBehindMore(location) ? { "aria-current": "page" } : {})}>
        <Ellipsis size={20} aria-hidden />
        {t("nav.more")}
      </Link>
    </nav>
  );
}

function Crashed({ again }: { again: () => void }) {
  const { t } = useI18n();
  return (
    <div className="stack" role="alert">
      <h1>{t("app.crash.title")}</h1>
      <p className="soft">{t("app.crash.text")}</p>
      <p>
        <Button onPress={again}>{t("app.retry")}</Button>
      </p>
    </div>
  );
}
