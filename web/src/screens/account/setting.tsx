import { type ReactNode, useId } from "react";

interface Props {
  readonly title: string;
  /** What changes it. */
  readonly action: ReactNode;
  readonly children: ReactNode;
}

/** A fact about the account, with the button that changes it. */
export function Setting({ title, action, children }: Props) {
  const id = useId();
  return (
    <div className="setting" role="group" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        {children}
      </div>
      {action}
    </div>
  );
}
