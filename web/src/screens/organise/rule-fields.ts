import type { RuleValues } from "./rule-values";

/** The form's fields by the names that the API refuses them with. */
const fields: Readonly<Record<string, keyof RuleValues>> = {
  "when.merchant": "merchant",
  "when.text": "text",
  "when.minAmount": "minAmount",
  "when.maxAmount": "maxAmount",
  "when.account": "account",
  "then.categoryId": "categoryId",
  "then.addTags": "addTags",
  "then.merchant": "rename",
};

/** @param field as an error of the API names it, perhaps below `input`. @returns null for what the form has no field for. */
export function fieldOf(field: string): keyof RuleValues | null {
  return fields[field.replace(/^input\./, "")] ?? null;
}
