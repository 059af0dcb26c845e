import type { ReactNode } from "react";
import { Label, Meter } from "react-aria-components";

interface Props {
  readonly label: ReactNode;
  readonly part: number;
  readonly whole: number;
  /** What the part will probably grow to: a line across the bar. The text beside it must say the same. */
  readonly expected?: number | null;
  /** At the other side of the label. */
  readonly children?: ReactNode;
}

/** How much of something is used up. Its colour changes before it is full, and the text beside it says the same. */
export function Gauge({ label, part, whole, expected = null, children }: Props) {
  const share = shareOf(part, whole);
  const state = part > whole ? "over" : share >= 0.8 ? "near" : "";
  return (
    <Meter className={`gauge ${state}`} value={share * 100}>
      <div className="row apart small">
        <Label>{label}</Label>
        <span className="soft money">{children}</span>
      </div>
      <div className="bar">
        <div style={{ inlineSize: `${share * 100}%` }} />
        {expected !== null && expected > part ? (
          <span className="expected" style={{ insetInlineStart: `${shareOf(expected, whole) * 100}%` }} />
        ) : null}
      </div>
    </Meter>
  );
}

/** From 0 to 1. */
function shareOf(part: number, whole: number): number {
  if (part > whole) return 1;
  return whole > 0 ? Math.max(part / whole, 0) : 0;
}
