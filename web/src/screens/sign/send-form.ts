import type { TypedDocumentString } from "@expense-tracker/operations/graphql";
import type { ApiError } from "../../graphql/send-operation";
import { sendSignedOut } from "../../graphql/use-api";

/** An answer without errors has a value in each field. */
type Whole<Data> = { readonly [Field in keyof Data]: NonNullable<Data[Field]> };
export type Outcome<Data> = { readonly data: Whole<Data> } | { readonly error: ApiError | undefined };

/** Sends a form of somebody who is signed out. Never throws: an `error` of undefined says that no answer came. */
export async function sendForm<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Outcome<Data>> {
  try {
    const { data, errors } = await sendSignedOut(document, variables);
    const [error] = errors ?? [];
    return data && !error ? { data: data as Whole<Data> } : { error: error ?? { message: "" } };
  } catch {
    return { error: undefined };
  }
}
