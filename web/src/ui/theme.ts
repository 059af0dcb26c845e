export type Theme = "system" | "light" | "dark";

const key = "expenses:theme";
export const themes: readonly Theme[] = ["system", "light", "dark"];

/** What the user chose; by default the colours follow the device. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(key);
  return themes.find((theme) => theme === kept) ?? "system";
}

/** tokens.css has both lists of colours; the attribute chooses one. */
export function applyTheme(theme: Theme): void {
  localStorage.setItem(key, theme);
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
