import { randomUUID } from "node:crypto";
import { DeleteAccountDocument, RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { comesTrue } from "@expense-tracker/kit/time/comes-true";
import { pause } from "@expense-tracker/kit/time/deadline";
import { createRandom, type Random } from "@expense-tracker/testing/random";
import type { Ledger } from "../ledger/ledger";
import type { Act } from "./acts";
import { attempt, type Attempted } from "./attempt";
import { Device } from "./device";
import { logInAgain, type Member, signUp } from "./household";

export interface LoadOptions {
  readonly endpoint: string;
  readonly ledger: Ledger;
  readonly seed: number;
  /** People at the beginning; one of some hundred acts is another sign-up. */
  readonly owners: number;
  /** Requests at the same time. */
  readonly lanes: number;
}

/** People who use the system through the edge, each by two devices, until it is stopped. */
export interface Load {
  readonly ledger: Ledger;
  readonly seed: number;
  /** Resolves when this many more mutations were acknowledged. @throws Error when that takes too long. */
  more(acknowledged: number): Promise<void>;
  /** Another person signs up, and joins the load. */
  welcome(): Promise<void>;
  /** Lets a person delete their account, while their other devices go on. @param of whom; anybody when omitted. */
  erase(of?: ReadonlyMap<string, unknown>): Promise<Member>;
  /** Records this many expenses at the same time, beside the lanes. */
  burst(count: number): Promise<Burst[]>;
  /** Ends when the requests that are under way have their answers. */
  stop(): Promise<void>;
}

/** What became of one request of a burst. */
export interface Burst extends Pick<Attempted<object>, "outcome" | "code"> {
  readonly tookMs: number;
}

const devicesEach = 2;
const patienceMs = 120_000;
const restMs = 100;
/** A client that has no clear answer tries again after this time, or gives up. */
const retryAfterMs = 300;
const signUpsPercent = 1;

/** Signs the first people up, then begins. @throws Error when none could sign up. */
export async function startLoad(options: LoadOptions): Promise<Load> {
  const { endpoint, ledger, seed, owners, lanes } = options;
  const never = new AbortController().signal;
  const random = createRandom(seed);
  const free: Device[] = [];
  const members: Member[] = [];
  const welcome = async (): Promise<void> => {
    const member = await signUp(endpoint, ledger, never);
    if (!member) return;
    members.push(member);
    for (let device = 1; device <= devicesEach; device += 1)
      free.push(new Device(member, `d${device}`, createRandom(random.below(2 ** 31))));
  };
  for (let count = 0; count < owners; count += lanes)
    await Promise.all(Array.from({ length: Math.min(lanes, owners - count) }, welcome));
  if (free.length === 0) throw new Error("nobody could sign up");
  const stopping = new AbortController();
  const gone = new Set<string>();
  const alive = () => members.filter(({ id }) => !gone.has(id));
  const lane = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (random.below(100) < signUpsPercent) await welcome();
      const [device] = free.splice(random.below(free.length), 1);
      if (!device) throw new Error("there are more lanes than devices");
      await use(device, random, options, stopping.signal);
      if (!gone.has(device.member.id)) free.push(device);
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  // The code that stops the load reports the error.
  running.catch(() => undefined);
  return {
    ledger,
    seed,
    async more(acknowledged) {
      const wanted = ledger.counts().acknowledged + acknowledged;
      const isThere = () => ledger.counts().acknowledged >= wanted;
      if (!(await comesTrue(isThere, { everyMs: restMs, withinMs: patienceMs })))
        throw new Error(`fewer than ${acknowledged} mutations were acknowledged within ${patienceMs / 1_000} s`);
    },
    welcome,
    burst: (count) => Promise.all(Array.from({ length: count }, () => recordAtOnce(random.pick(alive()), ledger))),
    async erase(of) {
      const member = random.pick(alive().filter(({ id }) => !of || of.has(id)));
      const { id, client, password } = member;
      const { outcome } = await attempt(() => client.send(DeleteAccountDocument, { password }));
      ledger.add({ ownerId: id, outcome, effect: { kind: "erasure" } });
      gone.add(id);
      return member;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function recordAtOnce({ id, word, client }: Member, ledger: Ledger): Promise<Burst> {
  const mark = `${word}-burst-${randomUUID()}`;
  const input = { amount: { amount: "1", currency: "INR" }, note: mark };
  const startedMs = performance.now();
  const { outcome, code } = await attempt(() => client.send(RecordExpenseDocument, { input, idempotencyKey: mark }));
  ledger.add({ ownerId: id, outcome, effect: { kind: "expenses", marks: [mark] } });
  return { outcome, code, tookMs: performance.now() - startedMs };
}

/** Sends one act. After an unknown outcome half of the clients send it again, with the same key, until it is known. */
async function use(
  device: Device,
  random: Random,
  { endpoint, ledger }: LoadOptions,
  signal: AbortSignal,
): Promise<void> {
  const { member } = device;
  const act = device.next();
  const first = await act.send();
  const goesOn = first.outcome === "unknown" && act.isRepeatable && random.below(2) === 0;
  const answer = goesOn ? await sendAgain(act, first, signal) : first;
  ledger.add({ ownerId: member.id, outcome: answer.outcome, effect: act.effect(answer) });
  if (answer.code === "UNAUTHENTICATED" && !ledger.leavers().has(member.id)) await logInAgain(endpoint, member, signal);
  if (answer.outcome !== "acknowledged") await pause(retryAfterMs, signal);
}

/** @returns `first` when a repetition is refused: that does not say what became of the first request. */
async function sendAgain(act: Act, first: Attempted<object>, signal: AbortSignal): Promise<Attempted<object>> {
  while (!signal.aborted) {
    await pause(retryAfterMs, signal);
    const again = await act.send();
    if (again.outcome === "acknowledged") return again;
    if (again.outcome === "refused") return first;
  }
  return first;
}
