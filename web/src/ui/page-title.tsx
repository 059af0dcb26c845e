import { type ReactNode, useEffect, useRef } from "react";
import { useI18n } from "../i18n/i18n-context";

interface Props {
  readonly title: string;
  /** Which part of the place is shown, where a sub-menu says so to the eye. */
  readonly part?: string;
  /** Beside the heading. */
  readonly children?: ReactNode;
}

/**
 * A screen's heading. It names the browser's tab, and has the focus when the screen is opened, so that a screen reader says where it is and
 * the keyboard goes on from there.
 */
export function PageTitle({ title, part, children }: Props) {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [part, title, t("app.name")].filter((name) => name !== undefined).join(" · ");
  }, [title, part, t]);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body || activeElement.closest("nav"))
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="row apart">
      <h1 ref={heading} tabIndex={-1}>
        {title}
        {part === undefined ? null : <span className="hidden">: {part}</span>}
      </h1>
      {children}
    </div>
  );
}
