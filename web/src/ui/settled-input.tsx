import { type ComponentProps, useEffect, useState } from "react";

interface Props extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  readonly value: string;
  readonly onSettled: (text: string) => void;
}

const settlesAfterMs = 300;

/** A line of text that is looked for while it is typed: it is told when the typing pauses, and at once by Enter. */
export function SettledInput({ value, onSettled, ...others }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const settle = (text: string): void => {
    setTyped(null);
    onSettled(text);
  };
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => settle(typed), settlesAfterMs);
    return () => clearTimeout(timer);
  });
  return (
    <input
      className="input"
      dir="auto"
      autoComplete="off"
      {...others}
      value={typed ?? value}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={({ key }) => key === "Enter" && typed !== null && settle(typed)}
    />
  );
}
