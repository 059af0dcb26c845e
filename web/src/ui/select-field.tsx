import { type ReactNode, useId } from "react";
import { type Control, Controller, type FieldPath, type FieldValues, type RegisterOptions } from "react-hook-form";

interface Props<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly help?: string;
  readonly rules?: RegisterOptions<Values>;
  /** `<option>`s. */
  readonly children: ReactNode;
}

/** One value of a long list. The device's own list is the best one on a phone. */
export function SelectField<Values extends FieldValues>({
  control,
  name,
  label,
  help,
  rules,
  children,
}: Props<Values>) {
  const id = useId();
  return (
    <Controller
      control={control}
      name={name}
      {...(rules ? { rules } : {})}
      render={({ field, fieldState: { error } }) => (
        <div className="field">
          <label htmlFor={id}>{label}</label>
          <select
            id={id}
            className="select"
            aria-invalid={error !== undefined}
            aria-describedby={`${id}-help`}
            {...field}
          >
            {children}
          </select>
          <span id={`${id}-help`} className={error ? "wrong" : "help"}>
            {error?.message ?? help}
          </span>
        </div>
      )}
    />
  );
}
