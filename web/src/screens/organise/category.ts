import type { CategoryRowFragment } from "@expense-tracker/operations/graphql";
import type { CSSProperties } from "react";

export type Category = CategoryRowFragment;

/** The colour as the style sheets take it; none for a category without one. */
export function ownColour(colour: string | null): CSSProperties {
  return colour === null ? {} : ({ "--own": colour } as CSSProperties);
}
