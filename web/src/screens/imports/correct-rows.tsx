import { useEffect, useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { FormProblem } from "../../ui/form-problem";
import { sayError } from "../../ui/say-error";
import { likelyDelimiter, lineStarts, recordFrom, replaceParts } from "./csv-text";
import { withText } from "./import-file";
import { type Report, type SentFile, useSendFile } from "./use-import";
import { useRows } from "./use-rows";

/** Lines that can be corrected here; a file with more mistakes is read wrongly, or is better corrected where it was made. */
const most = 20;

interface Props {
  readonly report: Report;
  readonly sent: SentFile;
  readonly started: (id: string, sent: SentFile) => void;
}

/**
 * The lines that could not be read, to be corrected in their place. The whole file is sent again with them: the API knows the other rows, and
 * reads the new ones as they stand among them.
 */
export function CorrectRows({ report, sent, started }: Props) {
  const i18n = useI18n("imports");
  const { t, number } = i18n;
  const { rows, more } = useRows(report.id);
  const [texts, setTexts] = useState<ReadonlyMap<number, string>>(new Map());
  const [problem, setProblem] = useState<string>();
  const [isSending, setSending] = useState(false);
  const send = useSendFile();
  useEffect(() => more(), [more]);
  const { text } = sent.file;
  if (text === null) return null;
  const starts = lineStarts(text);
  const delimiter = likelyDelimiter(text);
  const bad = rows.filter(({ error }) => error?.code === "BAD_USER_INPUT").slice(0, most);
  if (bad.length === 0) return null;
  const recordOf = (line: number) => recordFrom(text, starts[line - 1] ?? text.length, delimiter);
  const submit = async (): Promise<void> => {
    const parts = [...texts].map(([line, corrected]) => ({ ...recordOf(line), text: corrected }));
    const corrected = { ...sent, file: withText(sent.file, replaceParts(text, parts)) };
    setSending(true);
    const { report: next, problem: refused } = await send(corrected.file, corrected.reading, false);
    setSending(false);
    if (next) started(next.id, corrected);
    else setProblem(sayError(refused.error, i18n));
  };
  return (
    <section className="stack" aria-labelledby="correct">
      <h2 id="correct">{t("imports.correct")}</h2>
      <p className="help">{t("imports.correct.help")}</p>
      {bad.map(({ line, error }) => {
        const { start, end } = recordOf(line);
        return (
          <label key={line} className="field">
            <span className="label">{t("imports.line", { line: number(line) })}</span>
            <input
              className="input code"
              dir="auto"
              value={texts.get(line) ?? text.slice(start, end)}
              onChange={({ target }) => setTexts(new Map(texts).set(line, target.value))}
            />
            <span className="wrong" lang="en">
              {error?.message}
            </span>
          </label>
        );
      })}
      <FormProblem text={problem} />
      <p>
        <Button kind="primary" isDisabled={texts.size === 0} isPending={isSending} onPress={() => void submit()}>
          {t("imports.correct.send")}
        </Button>
      </p>
    </section>
  );
}
