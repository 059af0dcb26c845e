import { TagsAndMerchantsDocument } from "@expense-tracker/operations/graphql";
import { useCallback, useState } from "react";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { RowMenu } from "../../ui/row-menu";
import { Waiting } from "../../ui/waiting";
import { OrganisePage } from "./organise-page";
import { RemoveTag } from "./remove-tag";
import { RenameTag } from "./rename-tag";
import type { Tag } from "./tag";

/** All tags, the most used first. */
export default function TagsScreen() {
  const { t } = useI18n("organise");
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    TagsAndMerchantsDocument,
    { first: 1 },
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const [open, setOpen] = useState<{ readonly form: "rename" | "remove"; readonly tag: Tag } | null>(null);
  const tags = data?.me?.tags ?? null;
  const close = (): void => setOpen(null);
  return (
    <OrganisePage part="tags">
      <Card title={t("organise.part.tags")} failed={failedFields(error, data?.me !== undefined)("tags")}>
        {tags ? null : <Waiting lines={5} />}
        {tags?.length === 0 ? <p className="soft">{t("organise.tags.none")}</p> : null}
        <ul className="lines">
          {tags?.map((tag) => (
            <li key={tag.tag}>
              <span>
                <bdi>#{tag.tag}</bdi>
                <span className="soft small block">{t("organise.expenses", { count: tag.expenseCount })}</span>
              </span>
              <RowMenu
                label={t("organise.actionsFor", { name: tag.tag })}
                actions={[
                  { label: t("organise.rename"), run: () => setOpen({ form: "rename", tag }) },
                  { label: t("organise.tags.remove"), run: () => setOpen({ form: "remove", tag }), isBad: true },
                ]}
              />
            </li>
          ))}
        </ul>
      </Card>
      {open?.form === "rename" ? <RenameTag tag={open.tag} tags={tags ?? []} onClose={close} /> : null}
      {open?.form === "remove" ? <RemoveTag tag={open.tag} onClose={close} /> : null}
    </OrganisePage>
  );
}
