import { RefreshSessionDocument } from "@expense-tracker/operations/graphql";
import { type Answer, type ApiError, NoAnswer, sendOperation } from "../graphql/send-operation";
import type { ApiDocument } from "../graphql/document";
import { forgetKept } from "../offline/database";
import { type AccessToken, isFresh, type SessionAnswer, type SessionState, type TabMessage, tokenOf } from "./session";

/** Not secret: whose session this browser has, so that a first visit does not ask in vain, and a visit without the API shows what was kept. */
const signedInKey = "expenses:signed-in";
const lockName = "expenses:refresh";
const sessionOver: ApiError = { message: "the session is over", extensions: { code: "UNAUTHENTICATED" } };
/** How long a tab waits for the token of another one. It is in the same browser, so that an answer takes a few milliseconds. */
const otherTabMs = 150;

/**
 * Who is signed in, in all tabs of the browser. They refresh the session once between them: who holds the lock asks the other tabs first,
 * and tells them the new token (docs/decisions/0008-refresh-tokens-and-tabs.md).
 */
export class SessionStore {
  private state: SessionState = { kind: "unknown" };
  private readonly listeners = new Set<() => void>();
  private readonly tabs = new BroadcastChannel("expenses:session");

  constructor() {
    this.tabs.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => this.hear(data));
  }

  readonly current = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Finds out whether this browser is signed in. Without an answer the session is not over: call it again later. */
  async begin(): Promise<void> {
    const userId = localStorage.getItem(signedInKey);
    if (userId === null) return this.become({ kind: "signed-out" });
    await this.refresh().catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
    });
    if (this.state.kind === "unknown") this.become({ kind: "offline", userId });
  }

  /** After a log-in or a sign-up, in this tab. */
  signIn(answer: SessionAnswer): void {
    this.take(answer.user.id, tokenOf(answer));
    this.tell();
  }

  /** After a log-out, here and in the other tabs. */
  signOut(): void {
    localStorage.removeItem(signedInKey);
    void forgetKept(["answers", "waiting"], null);
    this.become({ kind: "signed-out" });
    this.say({ kind: "signed-out" });
  }

  /**
   * Sends an operation of a user; a token that is refused is exchanged once.
   *
   * @throws NoAnswer when the API does not answer, or when another user is signed in meanwhile, whose data it would change.
   */
  async send(
    userId: string,
    document: ApiDocument,
    variables: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Answer<unknown>> {
    // Without a token the API would answer as to a stranger, and the cache would take that for what the user has.
    if (this.state.kind === "ended") return { errors: [sessionOver] };
    const accessToken = await this.accessToken();
    if ("userId" in this.state && this.state.userId !== userId) throw new NoAnswer("another user is signed in");
    const answer = await sendOperation(document, variables, { accessToken, ...(signal ? { signal } : {}) });
    if (accessToken === null || !isRefused(answer)) return answer;
    const next = await this.refresh(accessToken);
    if (next === null) return answer;
    return sendOperation(document, variables, { accessToken: next, ...(signal ? { signal } : {}) });
  }

  private async accessToken(): Promise<string | null> {
    const { state } = this;
    if (state.kind === "signed-in" && isFresh(state.token, Date.now())) return state.token.text;
    return state.kind === "signed-out" || state.kind === "ended" ? null : this.refresh();
  }

  /**
   * @param refused the token that the API has refused although it has not expired.
   * @returns the new token; null when the session is over, or when the API gives none now.
   * @throws NoAnswer when the API cannot be asked: the session may go on later.
   */
  private async refresh(refused?: string): Promise<string | null> {
    return navigator.locks.request(lockName, async () => {
      const token = this.usable(refused) ?? (await this.ofOtherTab(refused));
      if (token !== null) return token;
      const { data, errors } = await sendOperation(RefreshSessionDocument, {}, { accessToken: null });
      if (data?.refreshSession) {
        this.signIn(data.refreshSession);
        return data.refreshSession.accessToken;
      }
      if (errors?.[0]?.extensions?.code === "UNAUTHENTICATED") this.end();
      return null;
    });
  }

  private usable(refused: string | undefined): string | null {
    const { state } = this;
    const works = state.kind === "signed-in" && state.token.text !== refused && isFresh(state.token, Date.now());
    return works ? state.token.text : null;
  }

  /** Asks the other tabs for their token. */
  private async ofOtherTab(refused: string | undefined): Promise<string | null> {
    this.say({ kind: "ask" });
    await new Promise<void>((resolve) => {
      const stop = this.subscribe(() => {
        if (this.usable(refused) !== null) done();
      });
      const timer = setTimeout(() => done(), otherTabMs);
      const done = (): void => {
        clearTimeout(timer);
        stop();
        resolve();
      };
    });
    return this.usable(refused);
  }

  private hear(message: TabMessage): void {
    const { state } = this;
    if (message.kind === "session") this.take(message.userId, message.token);
    else if (message.kind === "signed-out") this.become({ kind: "signed-out" });
    else if (state.kind === "signed-in" && isFresh(state.token, Date.now())) this.tell();
  }

  private tell(): void {
    const { state } = this;
    if (state.kind !== "signed-in") return;
    this.say({ kind: "session", userId: state.userId, token: state.token });
  }

  private say(message: TabMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only; windows are meant
    this.tabs.postMessage(message);
  }

  private take(userId: string, token: AccessToken): void {
    localStorage.setItem(signedInKey, userId);
    void forgetKept(["answers"], userId);
    this.become({ kind: "signed-in", userId, token });
  }

  private end(): void {
    localStorage.removeItem(signedInKey);
    // What waits to be sent stays: it is the user's own, and only this user sees it again.
    void forgetKept(["answers"], null);
    const { state } = this;
    this.become("userId" in state ? { kind: "ended", userId: state.userId } : { kind: "signed-out" });
  }

  private become(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

function isRefused({ errors }: Answer<unknown>): boolean {
  return errors?.some(({ extensions }) => extensions?.code === "UNAUTHENTICATED") ?? false;
}
