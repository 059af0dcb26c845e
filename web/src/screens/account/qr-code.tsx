import { useMemo } from "react";
import { encode } from "uqr";

/** Light squares around the code: with fewer than four a reader may not find it. */
const border = 4;

/** A text as a picture that a camera reads: one path of dark squares, without any style of its own. */
export default function QrCode({ text, label }: { text: string; label: string }) {
  const rows = useMemo(() => encode(text, { ecc: "M", border }).data, [text]);
  const squares = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")));
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={squares.join("")} />
    </svg>
  );
}
