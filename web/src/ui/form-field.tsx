import type { HTMLInputTypeAttribute } from "react";
import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { type Control, Controller, type FieldPath, type FieldValues, type RegisterOptions } from "react-hook-form";

interface Props<Values extends FieldValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly help?: string;
  readonly type?: HTMLInputTypeAttribute;
  readonly autoComplete?: string;
  readonly inputMode?: "text" | "decimal" | "numeric" | "email";
  readonly rules?: RegisterOptions<Values>;
  /** For the first field of a page that is only a form. */
  readonly autoFocus?: boolean;
}

/** One line of text in a form, with its label, its help and what is wrong with it. */
export function FormField<Values extends FieldValues>(props: Props<Values>) {
  const { control, name, label, help, type = "text", autoComplete, inputMode, rules, autoFocus = false } = props;
  return (
    <Controller
      control={control}
      name={name}
      {...(rules ? { rules } : {})}
      render={({ field, fieldState }) => (
        <TextField
          className="field"
          name={field.name}
          value={field.value ?? ""}
          onChange={field.onChange}
          onBlur={field.onBlur}
          type={type}
          autoFocus={autoFocus}
          isInvalid={fieldState.invalid}
          validationBehavior="aria"
          {...(autoComplete === undefined ? {} : { autoComplete })}
        >
          <Label>{label}</Label>
          <Input ref={field.ref} className="input" dir="auto" {...(inputMode ? { inputMode } : {})} />
          {help === undefined ? null : (
            <Text slot="description" className="help">
              {help}
            </Text>
          )}
          <FieldError className="wrong">{fieldState.error?.message}</FieldError>
        </TextField>
      )}
    />
  );
}
