import { LogOutDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { languageCodes, languages } from "../../i18n/languages";
import { useSessionStore } from "../../session/session-context";
import { PageTitle } from "../../ui/page-title";
import { applyTheme, chosenTheme, type Theme, themes } from "../../ui/theme";
import { Button } from "../../ui/button";
import { Choice } from "../../ui/choice";

/** How the app looks on this device. */
export default function SettingsScreen() {
  const { t, language, setLanguage } = useI18n();
  const [theme, setTheme] = useState(chosenTheme);
  const store = useSessionStore();
  const logOut = useApiMutation(LogOutDocument);
  const choose = (next: Theme): void => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <div className="page narrow">
      <PageTitle title={t("settings.title")} />
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
      <p>
        <Button onPress={() => void logOut({}).then(() => store.signOut())}>{t("settings.logOut")}</Button>
      </p>
    </div>
  );
}
