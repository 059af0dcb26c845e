import { type ReactNode, useEffect, useRef } from "react";
import { useI18n } from "../i18n/i18n-context";

/**
 * A screen's heading. It names the browser's tab, and has the focus when the screen is opened, so that a screen reader says where it is and
 * the keyboard goes on from there.
 */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t("app.name")}`;
  }, [title, t]);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body || activeElement.closest("nav"))
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="row apart">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}
