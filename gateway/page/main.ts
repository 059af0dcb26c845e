import { createDemoSession } from "./demo-session";
import type { Operation } from "./send-operation";
import { createSenders, type Sender, type Senders, type SendersControl } from "./senders";
import { ownStorage, prepareTabs, restoreAtNextVisit, type Example } from "./tabs";

/** The global that the script of @graphql-yoga/render-graphiql defines. */
declare const YogaGraphiQL: { renderYogaGraphiQL(place: Element, options: Record<string, unknown>): void };

interface Given {
  story: { tabs: Example[]; opened: number; logIn: Example };
  /** URLs of the editor's workers, by their label. */
  workers: Record<string, string>;
}

const headersHint = `{
  // An authorization header here replaces "Sent as".
}`;
const given: Given = JSON.parse(element("given", HTMLScriptElement).textContent);
const storage = ownStorage(localStorage);
const { input: demoUser } = given.story.logIn.variables as { input: { email: string } };
const senders = createSenders(demoUser.email, createDemoSession(given.story.logIn, sessionStorage), show);

show(senders.state, "Signing in …");
connectBanner(senders);
void senders.signIn();
startGraphiql();

function startGraphiql(): void {
  Object.assign(globalThis, {
    MonacoEnvironment: { globalAPI: false, getWorkerUrl: (_: string, label: string) => given.workers[label] },
  });
  const today = new Date();
  const month = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, "0")}`;
  prepareTabs(storage, given.story.tabs, given.story.opened, month);
  YogaGraphiQL.renderYogaGraphiQL(element("graphiql", HTMLElement), {
    storage,
    fetcher: async (operation: Operation, { headers = {} }: { headers?: Record<string, string> } = {}) =>
      (await senders.send(withOwnName(operation), headers)).body,
    // Without this, GraphiQL writes each edit into the page's address.
    onEditQuery: () => undefined,
    defaultQuery: "",
    defaultHeaders: headersHint,
  });
}

/** Drops an operation name that is not in the query: just after a tab is opened, GraphiQL may still send the previous tab's name. */
function withOwnName(operation: Operation): Operation {
  const { query, operationName } = operation;
  const isIn = new RegExp(`(query|mutation)\\s+${operationName}\\b`).test(query);
  return isIn ? operation : { ...operation, operationName: null };
}

function connectBanner(control: SendersControl): void {
  const select = element("sender", HTMLSelectElement);
  select.addEventListener("change", () => {
    control.choose(select.value as Sender);
    if (select.value === "demo") void control.signIn();
  });
  element("copy-token", HTMLButtonElement).addEventListener("click", () => void copyToken(control));
  element("restore", HTMLButtonElement).addEventListener("click", () => {
    if (!confirm("Replace all tabs by the examples? What you edited in them is lost.")) return;
    restoreAtNextVisit(storage);
    location.reload();
  });
  const endpoint = new URL("/graphql", location.href).href;
  element("sandbox", HTMLAnchorElement).search = new URLSearchParams({ endpoint }).toString();
}

async function copyToken(control: SendersControl): Promise<void> {
  try {
    const token = await control.token();
    if (token === null) return;
    await navigator.clipboard.writeText(`Bearer ${token}`);
    show(control.state, "Copied, as the value of an authorization header.");
  } catch (error) {
    show(control.state, `Not copied: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function show({ chosen, demo, guest }: Senders, sentence: string): void {
  const select = element("sender", HTMLSelectElement);
  const options: [Sender, string][] = [
    ...(demo === null ? [] : [["demo", `${demo} (demo)`] as [Sender, string]]),
    ...(guest === null ? [] : [["guest", guest.email] as [Sender, string]]),
    ["none", "signed out"],
  ];
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
  element("copy-token", HTMLButtonElement).disabled = chosen === "none";
  element("status", HTMLElement).textContent = sentence;
}

function element<T extends Element>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no #${id}`);
  return found;
}
