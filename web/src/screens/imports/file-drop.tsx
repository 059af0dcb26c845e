import { FileUp } from "lucide-react";
import { useState } from "react";
import { DropZone, FileTrigger, Text } from "react-aria-components";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { FormProblem } from "../../ui/form-problem";
import { type FileProblem, type ImportFile, readImportFile } from "./import-file";

/** The place for a file: dropped, pasted, or chosen. */
export function FileDrop({ take }: { readonly take: (file: ImportFile) => void }) {
  const { t } = useI18n("imports");
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const result = await readImportFile(file);
    if (typeof result === "string") setProblem(result);
    else take(result);
  };
  return (
    <DropZone
      className="card drop file"
      onDrop={({ items }) => {
        const file = items.find((item) => item.kind === "file");
        if (file) void file.getFile().then(read);
      }}
    >
      <FileUp size={32} aria-hidden />
      <Text slot="label" className="file-title">
        {t("imports.drop")}
      </Text>
      <p className="soft">{t("imports.drop.help")}</p>
      <FileTrigger
        acceptedFileTypes={[".csv", ".tsv", ".txt", ".ofx", ".qfx", ".qif", ".json"]}
        onSelect={(files) => void read(files?.[0])}
      >
        <Button kind="primary">{t("imports.choose")}</Button>
      </FileTrigger>
      <FormProblem text={problem ? t(`imports.file.${problem}`) : undefined} />
    </DropZone>
  );
}
