import { CategoriesDocument } from "@expense-tracker/operations/graphql";
import { Plus } from "lucide-react";
import { useCallback, useState } from "react";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import { ArchiveForm } from "./archive-form";
import type { Category } from "./category";
import { CategoryForm } from "./category-form";
import { CategoryLine } from "./category-line";
import { OrganisePage } from "./organise-page";

/** What is open over the list. */
type Open = { readonly form: "new" } | { readonly form: "edit" | "archive"; readonly category: Category } | null;

/** The categories, each at the top with its parts below it. */
export default function CategoriesScreen() {
  const { t } = useI18n("organise");
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    CategoriesDocument,
    { includeArchived: true },
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const [open, setOpen] = useState<Open>(null);
  const all = data?.me?.categories ?? null;
  const current = all?.filter(({ archived }) => !archived) ?? [];
  const archived = all?.filter((category) => category.archived) ?? [];
  const tops = current.filter(({ parent }) => parent === null);
  const line = (category: Category) => (
    <CategoryLine
      key={category.id}
      category={category}
      onEdit={() => setOpen({ form: "edit", category })}
      onArchive={() => setOpen({ form: "archive", category })}
    />
  );
  const close = (): void => setOpen(null);
  return (
    <OrganisePage
      part="categories"
      beside={
        <Button onPress={() => setOpen({ form: "new" })}>
          <Plus size={18} aria-hidden />
          {t("organise.category.new")}
        </Button>
      }
    >
      <Card
        title={t("organise.part.categories")}
        className="categories"
        failed={failedFields(error, data?.me !== undefined)("categories")}
      >
        {all ? null : <Waiting lines={8} />}
        <ul className="lines">
          {tops.flatMap((top) => [line(top), ...current.filter(({ parent }) => parent?.id === top.id).map(line)])}
        </ul>
      </Card>
      {archived.length > 0 ? (
        <Card title={t("organise.archived")} className="categories">
          <p className="soft small">{t("organise.archived.text")}</p>
          <ul className="lines">
            {archived.map((category) => (
              <CategoryLine key={category.id} category={category} />
            ))}
          </ul>
        </Card>
      ) : null}
      {open?.form === "archive" ? <ArchiveForm category={open.category} others={current} onClose={close} /> : null}
      {open && open.form !== "archive" ? (
        <CategoryForm category={open.form === "edit" ? open.category : null} others={current} onClose={close} />
      ) : null}
    </OrganisePage>
  );
}
