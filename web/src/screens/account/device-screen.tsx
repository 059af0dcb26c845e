import { useState } from "react";
import { LogOutButton } from "../sign/log-out-button";
import { useI18n } from "../../i18n/i18n-context";
import { languageCodes, languages } from "../../i18n/languages";
import { Card } from "../../ui/card";
import { Choice } from "../../ui/choice";
import { applyTheme, chosenTheme, type Theme, themes } from "../../ui/theme";
import { AccountPage } from "./account-page";

/** How the app looks on this device, and how to leave it. */
export default function DeviceScreen() {
  const { t, language, setLanguage } = useI18n("account");
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (next: Theme): void => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <AccountPage part="device">
      <Card title={t("settings.title")}>
        <Choice
          label={t("settings.theme")}
          value={theme}
          options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          onChange={choose}
        />
        <Choice
          label={t("settings.language")}
          value={language}
          options={languageCodes.map((value) => ({ value, label: languages[value], lang: value }))}
          onChange={setLanguage}
        />
      </Card>
      <Card title={t("settings.logOut")}>
        <p className="soft">{t("account.logOut.text")}</p>
        <p>
          <LogOutButton />
        </p>
      </Card>
    </AccountPage>
  );
}
