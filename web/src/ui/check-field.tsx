import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";

interface Props<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly help?: string;
}

/** Yes or no. */
export function CheckField<Values extends FieldValues>({ control, name, label, help }: Props<Values>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange, onBlur, ref } }) => (
        <label className="field check">
          <span className="row">
            <input
              type="checkbox"
              ref={ref}
              checked={Boolean(value)}
              onChange={({ target }) => onChange(target.checked)}
              onBlur={onBlur}
            />
            {label}
          </span>
          {help === undefined ? null : <span className="help">{help}</span>}
        </label>
      )}
    />
  );
}
