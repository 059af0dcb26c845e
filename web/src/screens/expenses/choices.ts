import { type CategoryRowFragment, ExpensesScreenDocument } from "@expense-tracker/operations/graphql";
import { useMemo } from "react";
import { useApiQuery } from "../../graphql/use-api";

/** A category as lists offer it: below its parent. */
export interface CategoryChoice {
  readonly id: string;
  readonly name: string;
  readonly colour: string | null;
  readonly isPart: boolean;
}

/** What the owner's expenses can be given, and found by. Empty until the answer is there. */
export interface Choices {
  readonly baseCurrency: string | null;
  readonly categories: readonly CategoryChoice[];
  readonly tags: readonly string[];
  readonly merchants: readonly string[];
}

export function useChoices(): Choices {
  const [{ data }] = useApiQuery(ExpensesScreenDocument, {});
  return useMemo(() => {
    const { profile, categories, tags, merchants } = data?.me ?? {};
    return {
      baseCurrency: profile?.baseCurrency ?? null,
      categories: inOrder(categories ?? []),
      tags: tags?.map(({ tag }) => tag) ?? [],
      merchants: merchants?.map(({ merchant }) => merchant) ?? [],
    };
  }, [data]);
}

function inOrder(categories: readonly CategoryRowFragment[]): CategoryChoice[] {
  const choice = ({ id, name, colour }: CategoryRowFragment, isPart: boolean) => ({ id, name, colour, isPart });
  return categories
    .filter(({ parent }) => parent === null)
    .flatMap((top) => [
      choice(top, false),
      ...categories.filter(({ parent }) => parent?.id === top.id).map((part) => choice(part, true)),
    ]);
}
