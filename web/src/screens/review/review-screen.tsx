import { Link, useSearchParams } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { PageTitle } from "../../ui/page-title";
import { HandInForm } from "./hand-in-form";
import { MessagesList } from "./messages-list";
import { type Counts, type Status, useReview } from "./use-review";
import "./review.css";

/** The lists, by their name in the address bar. */
const lists = {
  waiting: "NEEDS_REVIEW",
  all: null,
  recorded: "PARSED",
  ignored: "IGNORED",
  rejected: "REJECTED",
} as const satisfies Record<string, Status | null>;

type ListName = keyof typeof lists;

/** Bank messages: hand some in, see them read, and decide about those that were not read for certain. */
export default function ReviewScreen() {
  const { t } = useI18n("review");
  const [search, setSearch] = useSearchParams();
  const review = useReview();
  const asked = search.get("show");
  const list = isList(asked) ? asked : "waiting";
  return (
    <div className="page review">
      <PageTitle title={t("review.title")} />
      <aside className="side-card">
        <HandInForm handedIn={() => setSearch({ show: "all" })} />
      </aside>
      <div className="stack">
        <Lists here={list} counts={review.counts} />
        <Reading counts={review.counts} />
        <MessagesList key={list} status={lists[list]} review={review} empty={t(`review.empty.${list}`)} />
      </div>
    </div>
  );
}

function Lists({ here, counts }: { readonly here: ListName; readonly counts: Counts | null }) {
  const { t, number } = useI18n("review");
  return (
    <nav className="parts" aria-label={t("review.lists")}>
      {Object.keys(lists).map((name) => {
        if (!isList(name)) return null;
        const href = name === "waiting" ? "/review" : `/review?show=${name}`;
        return (
          <Link key={name} href={href} {...(name === here ? { "aria-current": "page" } : {})}>
            {t(`review.list.${name}`)}
            {name === "waiting" && counts && counts.waiting > 0 ? (
              <span className="count">{number(counts.waiting)}</span>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}

/** It says so while messages are being read, and when they have been. */
function Reading({ counts }: { readonly counts: Counts | null }) {
  const { t } = useI18n("review");
  const unread = counts?.unread ?? 0;
  return (
    <div role="status">{unread > 0 ? <p className="notice">{t("review.reading", { count: unread })}</p> : null}</div>
  );
}

function isList(text: string | null): text is ListName {
  return text !== null && Object.hasOwn(lists, text);
}
