import type { ReactNode } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";

interface Props<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly options: readonly string[];
  /** How an option looks. Its value is what a screen reader says. */
  readonly draw: (option: string) => ReactNode;
}

/** One of some pictures or colours, all of them in view. */
export function PickField<Values extends FieldValues>({ control, name, label, options, draw }: Props<Values>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <RadioGroup className="field" value={value ?? ""} onChange={onChange}>
          <Label>{label}</Label>
          <div className="picks">
            {options.map((option) => (
              <Radio key={option} value={option} className="pick" aria-label={option}>
                {draw(option)}
              </Radio>
            ))}
          </div>
        </RadioGroup>
      )}
    />
  );
}
