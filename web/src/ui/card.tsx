import { type ReactNode, useId } from "react";
import { useI18n } from "../i18n/i18n-context";
import { Button } from "./button";
import { ErrorBoundary } from "./error-boundary";

interface Props {
  readonly title: string;
  readonly className?: string;
  /** Beside the title. */
  readonly action?: ReactNode;
  /** What it shows could not be read; the screen asks again by itself. */
  readonly failed?: boolean;
  readonly children: ReactNode;
}

/** A part of a screen that fails alone: by data that did not come, or by a mistake of ours. */
export function Card({ title, className = "", action, failed = false, children }: Props) {
  const { t } = useI18n();
  const id = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {failed ? null : action}
      </header>
      {failed ? (
        <p className="soft" role="status">
          {t("card.failed")}
        </p>
      ) : (
        <ErrorBoundary
          fallback={(again) => (
            <p className="soft row" role="alert">
              {t("app.crash.title")} <Button onPress={again}>{t("app.retry")}</Button>
            </p>
          )}
        >
          {children}
        </ErrorBoundary>
      )}
    </section>
  );
}
