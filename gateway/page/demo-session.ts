import { postOperation, type Operation } from "./send-operation";

/** The demo user does not exist, or cannot log in with a password alone. */
export class NoDemoUser extends Error {}

interface Session {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}

export interface DemoSession {
  /**
   * Returns a token that is valid for the next request.
   *
   * @throws NoDemoUser; another Error when the API cannot be reached.
   */
  token(): Promise<string>;
  /** Drops the session after the API refused its token or ended it; the next call of `token` logs in again. */
  forget(): void;
}

const storageKey = "expense-tracker:demo-session";
/** Renew a token this long before it expires, so that it does not expire on its way to the API. */
const marginMs = 30_000;

/** Keeps the demo user's session for this browser tab, so that a reload needs no new log-in; renews it by logging in again. */
export function createDemoSession(logIn: Operation, storage: Storage): DemoSession {
  let session = read(storage);
  let pending: Promise<Session> | null = null;
  const forget = (): void => {
    session = null;
    storage.removeItem(storageKey);
  };
  const renew = async (): Promise<Session> => {
    session = await logInAsDemo(logIn);
    storage.setItem(storageKey, JSON.stringify(session));
    return session;
  };
  return {
    async token() {
      if (session && Date.parse(session.expiresAt) - marginMs > Date.now()) return session.token;
      // Requests that arrive during a log-in wait for the same session.
      pending ??= renew().finally(() => (pending = null));
      return (await pending).token;
    },
    forget,
  };
}

async function logInAsDemo(logIn: Operation): Promise<Session> {
  const { body } = await postOperation(logIn, {});
  const { data, errors } = body as {
    data?: { logIn?: { accessToken?: string; accessTokenExpiresAt?: string } };
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  const { accessToken, accessTokenExpiresAt } = data?.logIn ?? {};
  if (accessToken && accessTokenExpiresAt) return { token: accessToken, expiresAt: accessTokenExpiresAt };
  const [error] = errors ?? [];
  if (!error) throw new NoDemoUser("it asks for a second factor");
  if (error.extensions?.code === "UNAUTHENTICATED") throw new NoDemoUser(error.message);
  throw new Error(error.message);
}

function read(storage: Storage): Session | null {
  const kept = storage.getItem(storageKey);
  if (kept === null) return null;
  const session: Session = JSON.parse(kept);
  return session;
}
