import { TagsAndMerchantsDocument } from "@expense-tracker/operations/graphql";
import { useCallback, useState } from "react";
import { Input, Label, SearchField } from "react-aria-components";
import { useSearchParams } from "wouter";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import { MergeForm } from "./merge-form";
import { OrganisePage } from "./organise-page";

/** As many as the API gives at once; a word in the search field finds the others. */
const shown = 100;

/** The merchants, to give several spellings one name. */
export default function MerchantsScreen() {
  const { t, longDay } = useI18n("organise");
  const [search, setSearch] = useSearchParams();
  const words = search.get("search") ?? "";
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    TagsAndMerchantsDocument,
    { search: words === "" ? null : words, first: shown },
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isMerging, setMerging] = useState(false);
  const merchants = data?.me?.merchants ?? null;
  const toggle = (name: string): void =>
    setChosen(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  return (
    <OrganisePage part="merchants">
      <Card title={t("organise.part.merchants")} failed={failedFields(error, data?.me !== undefined)("merchants")}>
        <p className="soft small">{t("organise.merchants.text")}</p>
        <SearchField
          className="field"
          defaultValue={words}
          onSubmit={(text) => setSearch(text.trim() === "" ? {} : { search: text.trim() })}
          onClear={() => setSearch({})}
        >
          <Label>{t("organise.merchants.search")}</Label>
          <Input className="input" dir="auto" />
        </SearchField>
        {merchants ? null : <Waiting lines={8} />}
        {merchants?.length === 0 ? (
          <p className="soft">{t(words === "" ? "organise.merchants.none" : "organise.merchants.notFound")}</p>
        ) : null}
        <ul className="lines" aria-busy={fetching}>
          {merchants?.map(({ merchant, expenseCount, lastUsedOn }) => (
            <li key={merchant}>
              <label className="field check">
                <span className="row">
                  <input type="checkbox" checked={chosen.includes(merchant)} onChange={() => toggle(merchant)} />
                  <bdi>{merchant}</bdi>
                </span>
              </label>
              <span className="soft small money">
                {t("organise.expenses", { count: expenseCount })} · {longDay(lastUsedOn)}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      {chosen.length > 0 ? (
        <div className="card row apart merge">
          <span>{t("organise.merchants.chosen", { count: chosen.length })}</span>
          <span className="row">
            <Button kind="quiet" onPress={() => setChosen([])}>
              {t("app.cancel")}
            </Button>
            <Button kind="primary" onPress={() => setMerging(true)}>
              {t(chosen.length === 1 ? "organise.rename" : "organise.merchants.merge")}
            </Button>
          </span>
        </div>
      ) : null}
      {isMerging ? (
        <MergeForm
          from={chosen}
          onClose={(isDone) => {
            setMerging(false);
            if (isDone) setChosen([]);
          }}
        />
      ) : null}
    </OrganisePage>
  );
}
