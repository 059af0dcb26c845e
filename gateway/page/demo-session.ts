import { postOperation, type Operation } from "./send-operation";

/** There is no demo user to log in as, or not with a password alone. */
export class NoDemoUser extends Error {}

interface Session {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}

export interface DemoSession {
  /**
   * A token that is good for the next request.
   *
   * @throws NoDemoUser, or another Error when the API could not be asked.
   */
  token(): Promise<string>;
  /** The token was refused, or its session ended: the next one comes from a new log-in. */
  forget(): void;
}

const storageKey = "expense-tracker:demo-session";
/** A token is renewed this long before it expires, so that none expires on its way. */
const marginMs = 30_000;

/** The demo user's session: kept for this browser tab, so that a reload is not one more log-in; renewed by logging in again. */
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
      // Requests that come while one logs in share its session.
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
