import { NoDemoUser, type DemoSession } from "./demo-session";
import { postOperation, type Answer, type Operation } from "./send-operation";

/** The user whose token is added to operations that have no authorization header of their own. `none`: no token. */
export type Sender = "demo" | "guest" | "none";

export interface Senders {
  chosen: Sender;
  /** The demo user's address; null when logging in as the demo user is not possible. */
  demo: string | null;
  /** The user who signed up or logged in by an operation on this page. */
  guest: { email: string; token: string } | null;
}

export interface SendersControl {
  readonly state: Readonly<Senders>;
  choose(sender: Sender): void;
  /** Sends an operation with the headers of its tab; keeps an authorization header that is among them. */
  send(operation: Operation, headers: Record<string, string>): Promise<Answer>;
  /** The token of the chosen sender; null for `none`. @throws Error when the log-in fails. */
  token(): Promise<string | null>;
  /** Logs in when the demo user is chosen, and shows whether that worked. */
  signIn(): Promise<void>;
}

/** @param show is called after each change, with a sentence for the reader. */
export function createSenders(
  demoEmail: string,
  session: DemoSession,
  show: (state: Senders, sentence: string) => void,
): SendersControl {
  const state: Senders = { chosen: "demo", demo: demoEmail, guest: null };
  const say = (sentence: string): void => show(state, sentence);

  const token = async (): Promise<string | null> => {
    if (state.chosen === "guest") return state.guest?.token ?? null;
    if (state.chosen === "none") return null;
    try {
      return await session.token();
    } catch (error) {
      if (!(error instanceof NoDemoUser)) throw error;
      Object.assign(state, { chosen: "none", demo: null });
      say(`There is no demo user to log in as (${error.message}). You are signed out.`);
      return null;
    }
  };

  const sendAsChosen = async (operation: Operation, headers: Record<string, string>): Promise<Answer> => {
    const own = await token();
    const authorization: Record<string, string> = own === null ? {} : { authorization: `Bearer ${own}` };
    return postOperation(operation, { ...headers, ...authorization });
  };

  return {
    state,
    token,
    choose(sender) {
      state.chosen = sender;
      say(sender === "none" ? "You are signed out." : `Operations are sent as ${emailOf(state)}.`);
    },
    async send(operation, headers) {
      // In development the schema needs no token; an ended session must not hide it.
      if (operation.operationName === "IntrospectionQuery") return postOperation(operation, {});
      if (Object.keys(headers).some((name) => name.toLowerCase() === "authorization")) {
        say("Sent with the authorization header of this tab.");
        return postOperation(operation, headers);
      }
      let answer = await sendAsChosen(operation, headers);
      if (answer.status === 401 && state.chosen === "demo") {
        session.forget();
        answer = await sendAsChosen(operation, headers);
      }
      if (state.chosen === "demo" && loggedOut(answer)) session.forget();
      const { changes, sentence } = learnFrom(answer, operation, state, demoEmail);
      Object.assign(state, changes);
      say(sentence);
      return answer;
    },
    async signIn() {
      try {
        if ((await token()) !== null) say(`Signed in. The token is renewed automatically.`);
      } catch (error) {
        say(`The demo user could not log in: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

/** Derives from an answer which user it belongs to, and how it changes the senders (a log-in, an ended session). */
function learnFrom(
  answer: Answer,
  operation: Operation,
  state: Senders,
  demoEmail: string,
): { changes: Partial<Senders>; sentence: string } {
  const guest = guestOf(operation, answer);
  if (guest?.email === demoEmail) {
    return { changes: { chosen: "demo", demo: demoEmail }, sentence: `Logged in as ${demoEmail}.` };
  }
  if (guest) {
    const sentence = `Signed in: from now on operations are sent as ${guest.email}.`;
    return { changes: { chosen: "guest", guest }, sentence };
  }
  if (state.chosen === "guest" && (answer.status === 401 || loggedOut(answer))) {
    const chosen = state.demo === null ? "none" : "demo";
    return { changes: { chosen, guest: null }, sentence: "That session has ended." };
  }
  return { changes: {}, sentence: state.chosen === "none" ? "Sent signed out." : `Sent as ${emailOf(state)}.` };
}

function emailOf({ chosen, guest, demo }: Senders): string {
  return (chosen === "guest" ? guest?.email : demo) ?? "no user";
}

function loggedOut({ body }: Answer): boolean {
  return (body["data"] as { logOut?: unknown } | null | undefined)?.logOut === true;
}

/** The session that an operation opened: the answer's `accessToken`, and the email address from its variables. */
function guestOf({ variables }: Operation, { body }: Answer): Senders["guest"] {
  const { email = "the last sign-in" } = (variables?.["input"] ?? {}) as { email?: string };
  for (const field of Object.values(body["data"] ?? {})) {
    const { accessToken } = (field ?? {}) as { accessToken?: unknown };
    if (typeof accessToken === "string") return { email, token: accessToken };
  }
  return null;
}
