/** Something that must not be. */
export interface Finding {
  /** `lost`: something acknowledged or committed is missing. `doubled`: it happened twice. `reordered`: not in its order. `wrong`: anything else. */
  readonly kind: "lost" | "doubled" | "reordered" | "wrong";
  readonly text: string;
}

export const lost = (text: string): Finding => ({ kind: "lost", text });
export const doubled = (text: string): Finding => ({ kind: "doubled", text });
export const reordered = (text: string): Finding => ({ kind: "reordered", text });
export const wrong = (text: string): Finding => ({ kind: "wrong", text });
