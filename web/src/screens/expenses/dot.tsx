import type { CSSProperties } from "react";

/** A category's colour. It is never the only sign of a category: its name stands beside it. */
export function Dot({ colour }: { readonly colour: string | null }) {
  const own = colour === null ? {} : ({ "--own": colour } as CSSProperties);
  return <span className="dot" aria-hidden style={own} />;
}
