import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Waiting } from "../../ui/waiting";
import { DecidedLine } from "./decided-line";
import { type Decisions, useDecisions } from "./decisions";
import { MessageCard } from "./message-card";
import { type Message, type Review, type Status, useMessages } from "./use-review";

interface Props {
  /** Null: all. */
  readonly status: Status | null;
  readonly review: Review;
  /** What to say when there is none. */
  readonly empty: string;
}

/** The messages in one status, page by page. What is decided here stays in its place until the screen is left. */
export function MessagesList({ status, review, empty }: Props) {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const decisions = useDecisions();
  return (
    <div className="stack">
      {pages.map((after, index) => (
        <Page
          key={after ?? ""}
          status={status}
          after={after}
          review={review}
          decisions={decisions}
          empty={empty}
          more={index === pages.length - 1 ? (next) => setPages([...pages, next]) : null}
        />
      ))}
    </div>
  );
}

interface PageProps extends Props {
  readonly after: string | null;
  readonly decisions: Decisions;
  /** Null: the next page is shown already. */
  readonly more: ((next: string) => void) | null;
}

function Page({ status, after, review, decisions, empty, more }: PageProps) {
  const { t } = useI18n("review");
  const { messages, next, failed } = useMessages(status, after, review.counts);
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  if (messages?.some(({ id }) => !shown.has(id))) setShown(new Set([...shown, ...messages.map(({ id }) => id)]));
  if (failed)
    return (
      <p className="card soft" role="status">
        {t("card.failed")}
      </p>
    );
  if (messages === null) return <Places />;
  const decidedHere = [...decisions.decided.values()].filter(
    ({ message }) => shown.has(message.id) && messages.every(({ id }) => id !== message.id),
  );
  const all = [...messages, ...decidedHere.map(({ message }) => message)].toSorted(latestFirst);
  if (all.length === 0 && after === null) return <p className="card soft">{empty}</p>;
  return (
    <>
      {all.map((message) => {
        const decision = decisions.decided.get(message.id)?.decision;
        return decision && decision.kind !== "reopened" ? (
          <DecidedLine key={message.id} message={message} decision={decision} decisions={decisions} />
        ) : (
          <MessageCard
            key={`${message.id} ${decision?.kind}`}
            message={message}
            decisions={decisions}
            baseCurrency={review.baseCurrency}
            isReopened={decision !== undefined}
          />
        );
      })}
      {next !== null && more ? (
        <p className="center">
          <Button onPress={() => more(next)}>{t("review.more")}</Button>
        </p>
      ) : null}
    </>
  );
}

/** As the API has them: the latest received first, and of one moment the later id first. */
function latestFirst(one: Message, other: Message): number {
  return other.receivedAt.localeCompare(one.receivedAt) || other.id.localeCompare(one.id);
}

function Places() {
  return Array.from({ length: 3 }, (_, index) => (
    <div key={index} className="card">
      <Waiting lines={4} />
    </div>
  ));
}
