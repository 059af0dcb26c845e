import { Copy, Download } from "lucide-react";
import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { saveFile } from "../../ui/save-file";

/** Each gets somebody in once who has lost the app. The server cannot show them again. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useI18n("account");
  const [isCopied, setCopied] = useState(false);
  const text = codes.join("\n");
  return (
    <>
      <p>{t("account.recovery.text")}</p>
      <ul className="codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button onPress={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          <Copy size={18} aria-hidden />
          {t(isCopied ? "account.recovery.copied" : "account.recovery.copy")}
        </Button>
        <Button onPress={() => saveFile("recovery-codes.txt", "text/plain", `${text}\n`)}>
          <Download size={18} aria-hidden />
          {t("account.recovery.download")}
        </Button>
      </div>
      <Button kind="primary" wide onPress={onDone}>
        {t("account.recovery.done")}
      </Button>
    </>
  );
}
