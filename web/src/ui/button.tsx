import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components";

interface Props extends Omit<ButtonProps, "className" | "children"> {
  /** `bad` takes something away for ever; `link` stands within a text. */
  readonly kind?: "primary" | "plain" | "quiet" | "bad" | "link";
  /** As wide as what is around it. */
  readonly wide?: boolean;
  /** Only a picture: give an `aria-label` too. */
  readonly icon?: boolean;
  readonly children: ReactNode;
}

export function Button({ kind = "plain", wide = false, icon = false, children, ...others }: Props) {
  const classes = ["button", kind, wide ? "wide" : "", icon ? "icon" : ""];
  return (
    <AriaButton {...others} className={classes.join(" ")}>
      {children}
    </AriaButton>
  );
}
