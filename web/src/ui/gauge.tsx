import type { ReactNode } from "react";
import { Label, Meter } from "react-aria-components";

interface Props {
  readonly label: ReactNode;
  readonly part: number;
  readonly whole: number;
  /** At the other side of the label. */
  readonly children?: ReactNode;
}

/** How much of something is used up. Its colour changes before it is full, and the text beside it says the same. */
export function Gauge({ label, part, whole, children }: Props) {
  const share = whole > 0 ? part / whole : 0;
  const state = share > 1 ? "over" : share >= 0.8 ? "near" : "";
  return (
    <Meter className={`gauge ${state}`} value={Math.min(Math.max(share, 0), 1) * 100}>
      <div className="row apart small">
        <Label>{label}</Label>
        <span className="soft money">{children}</span>
      </div>
      <div className="bar">
        <div style={{ inlineSize: `${Math.min(Math.max(share, 0), 1) * 100}%` }} />
      </div>
    </Meter>
  );
}
