import { badInput } from "@expense-tracker/kit/errors/app-error";
import { optionalText, plainText } from "@expense-tracker/kit/input/text";
import type { CategoryInput } from "./category.inputs";
import type { CategoryRow } from "../category/category.row";

/** The columns that an input sets besides the parent. A field that was left out sets none. */
export type CategoryTexts = Pick<CategoryRow, "name"> & Partial<Pick<CategoryRow, "icon" | "colour">>;

const nameRules = { max: 100 };
const iconRules = { max: 50 };

/** @throws AppError BAD_USER_INPUT naming the field. */
export function readCategoryTexts({ name, icon, colour }: CategoryInput): CategoryTexts {
  return {
    name: plainText(name, "name", nameRules),
    ...(icon === undefined ? {} : { icon: optionalText(icon, "icon", iconRules) }),
    ...(colour === undefined ? {} : { colour: readColour(colour) }),
  };
}

function readColour(colour: string | null): string | null {
  if (colour !== null && !/^#[0-9a-f]{6}$/i.test(colour)) throw badInput("colour", "must be a colour like #2e7d32");
  return colour?.toLowerCase() ?? null;
}
