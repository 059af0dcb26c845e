import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { I18nProvider } from "./i18n/i18n-context";
import { keepSite } from "./offline/keep-site";
import { SessionProvider } from "./session/session-context";
import { SessionStore } from "./session/session-store";
import { applyTheme, chosenTheme } from "./ui/theme";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/layout.css";
import "./styles/parts.css";

applyTheme(chosenTheme());
if (import.meta.env.PROD) keepSite();
const place = document.getElementById("app");
if (!place) throw new Error("index.html has no place for the app");
createRoot(place).render(
  <StrictMode>
    <I18nProvider>
      <SessionProvider store={new SessionStore()}>
        <App />
      </SessionProvider>
    </I18nProvider>
  </StrictMode>,
);
