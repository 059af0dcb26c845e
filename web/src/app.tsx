import { lazy, Suspense, useEffect, useMemo } from "react";
import { Provider as ApiProvider } from "urql";
import { Redirect, Route, Switch } from "wouter";
import { createClient } from "./create-client";
import { OutboxProvider } from "./offline/outbox-context";
import { useSession, useSessionStore } from "./session/session-context";
import { morePath } from "./shell/more";
import { MoreScreen } from "./shell/more-screen";
import { NotFound } from "./shell/not-found";
import { openPages, screens } from "./shell/routes";
import { Shell } from "./shell/shell";

/** Seldom needed, and it brings the forms and dialogs along. */
const SessionEnded = lazy(() => import("./screens/sign/session-ended"));

/** The open pages for everybody; the screens for who is signed in. */
export function App() {
  const store = useSessionStore();
  const session = useSession();
  useEffect(() => void store.begin(), [store]);
  if (session.kind === "unknown") return null;
  return (
    <Suspense>
      <Switch>
        {openPages.map(({ path, screen: Screen }) => (
          <Route key={path} path={path}>
            <Screen />
          </Route>
        ))}
        <Route>
          {session.kind === "signed-out" && <Redirect to={logInFor(location.pathname + location.search)} />}
          {"userId" in session && <SignedIn />}
        </Route>
      </Switch>
    </Suspense>
  );
}

function SignedIn() {
  const store = useSessionStore();
  const session = useSession();
  const userId = "userId" in session ? session.userId : "";
  // Another user gets another client, and none of what the one before has read or typed.
  const client = useMemo(() => ({ userId, api: createClient(store, userId) }), [store, userId]);
  return (
    <ApiProvider key={userId} value={client.api}>
      <OutboxProvider userId={userId}>
        <Shell>
          <Switch>
            {screens.map(({ path, screen: Screen }) => (
              <Route key={path} path={path}>
                <Screen />
              </Route>
            ))}
            <Route path={morePath}>
              <MoreScreen />
            </Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Shell>
      </OutboxProvider>
      <Suspense>{session.kind === "ended" ? <SessionEnded /> : null}</Suspense>
    </ApiProvider>
  );
}

function logInFor(wanted: string): string {
  return wanted === "/" ? "/log-in" : `/log-in?next=${encodeURIComponent(wanted)}`;
}
