import type { TypedDocumentString } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import type { ApiError } from "../graphql/send-operation";
import { useApiMutation } from "../graphql/use-api";
import { useI18n } from "../i18n/i18n-context";
import { sayError } from "./say-error";

export interface FormMutation<Data, Variables> {
  /** @param onField shows what is wrong with one field, and says whether the form has it. @returns null when it has not worked. */
  readonly send: (variables: Variables, onField?: (error: FieldError) => boolean) => Promise<Data | null>;
  /** What is wrong with the whole form. */
  readonly problem: string | undefined;
}

export interface FieldError {
  /** As the API names it. */
  readonly field: string;
  /** In English. */
  readonly message: string;
}

/** A mutation of a form: what the API refuses of a field is shown at that field, everything else above the form. */
export function useFormMutation<Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>,
): FormMutation<Data, Variables> {
  const i18n = useI18n();
  const run = useApiMutation(document);
  const [problem, setProblem] = useState<string>();
  return {
    problem,
    async send(variables, onField = () => false) {
      setProblem(undefined);
      const { data, error } = await run(variables);
      if (data && !error) return data;
      const first: ApiError | undefined = error?.graphQLErrors[0];
      const field = first?.extensions?.field;
      if (first && field !== undefined && onField({ field, message: first.message })) return null;
      setProblem(sayError(first, i18n));
      return null;
    },
  };
}
