import { join, resolve } from "node:path";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { machine, median } from "../figures";
import { inFolder } from "../folder";
import { bareRates } from "./bare-rate";
import { measureRequests, type RequestLoadMaker, startRequestLoad } from "./measure-requests";
import { withOtherCommit } from "./other-commit";
import { signUpPeople } from "./people";
import { type RequestKind, requestKinds } from "./request-kind";
import { requestsReport, type SubjectRounds } from "./requests-report";
import { startSubject, type Subject, type SubjectPlace } from "./started-system";
import { withTraceSink } from "./trace-sink";

export interface RequestsBenchOptions {
  rounds: number;
  /** How long each kind of request is sent in each round. */
  seconds: number;
  people: number;
  /** Names the kinds that are measured; empty: all. */
  only: readonly string[];
  /** Another commit that is measured in the same run, alternating; null: none. */
  beside: string | null;
  /** Measures this commit once more in the same run, with all traces recorded and sent. */
  isTraced: boolean;
  /** With `beside`: measures a second system of this commit too. What the two differ by is what a comparison cannot tell. */
  again: boolean;
  /** A folder in which the CPU profiles of our processes are left; null: none. */
  profiles: string | null;
}

/** In the tables, for the other commit. */
const besideName = "beside";

/** A subject with people who are signed in to it. */
interface Inhabited {
  subject: Subject;
  tokens: readonly string[];
}

/**
 * Measures what a request costs the whole system: the home screen, `recordExpense` with all that follows, and a bank message until its
 * expense is there. All people send at once, each one request after the other, through the edge.
 */
export async function benchRequests(options: RequestsBenchOptions): Promise<void> {
  const kinds = requestKinds.filter((kind) => options.only.length === 0 || options.only.includes(kind));
  await inFolder(async (folder) => {
    const placeOf = (name: string, root: string): SubjectPlace => ({
      name,
      root,
      dataDir: join(folder, name),
      profiles: options.profiles === null ? null : resolve(options.profiles, name),
    });
    const ours = placeOf("ours", projectRoot());
    const { beside, isTraced } = options;
    if (isTraced)
      return withTraceSink((endpoint) => {
        const traced = { ...placeOf("traced", projectRoot()), env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } };
        return measureSubjects([ours, traced], kinds, options);
      });
    if (beside === null) return measureSubjects([ours], kinds, options);
    const again = options.again ? [placeOf("ours again", projectRoot())] : [];
    await withOtherCommit(folder, beside, (root) =>
      measureSubjects([ours, ...again, placeOf(besideName, root)], kinds, options),
    );
  });
}

async function measureSubjects(
  places: readonly SubjectPlace[],
  kinds: readonly RequestKind[],
  options: RequestsBenchOptions,
): Promise<void> {
  const inhabited: Inhabited[] = [];
  const load = startRequestLoad();
  try {
    for (const place of places) {
      const subject = await startSubject(place);
      inhabited.push({ subject, tokens: [] });
      const tokens = await signUpPeople(subject.endpoint, options.people);
      inhabited.splice(-1, 1, { subject, tokens });
      await subject.settle();
    }
    console.log(
      `\nrequests: ${options.people} people at once, through the edge; by request, median (lowest–highest of ${options.rounds} rounds of ${options.seconds} s)\n${machine()}`,
    );
    const measured = new Map<RequestKind, SubjectRounds[]>();
    for (const kind of kinds) {
      const rounds = await alternate(load, inhabited, kind, options);
      measured.set(kind, rounds);
      console.log(`\n${requestsReport(kind, rounds)}`);
    }
    await compareWithBare(measured.get("recordExpense"), options);
  } finally {
    load.stop();
    for (const { subject } of inhabited) await subject.stop();
  }
}

/**
 * The first round of each subject warms its processes up, and does not count. Each round has the other order than the one before:
 * the subject that is asked first after a pause takes more.
 */
async function alternate(
  load: RequestLoadMaker,
  inhabited: readonly Inhabited[],
  kind: RequestKind,
  { rounds, seconds }: RequestsBenchOptions,
): Promise<SubjectRounds[]> {
  const measured = inhabited.map(({ subject }) => ({
    subject: subject.name,
    rounds: [] as SubjectRounds["rounds"][number][],
  }));
  for (let round = -1; round < rounds; round += 1) {
    const inOrder = [...inhabited.entries()];
    for (const [index, { subject, tokens }] of round % 2 === 0 ? inOrder : inOrder.toReversed()) {
      const figures = await measureRequests(load, subject, kind, tokens, seconds * 1_000);
      if (round >= 0) measured[index]?.rounds.push(figures);
    }
  }
  return measured;
}

async function compareWithBare(
  recorded: readonly SubjectRounds[] | undefined,
  { people, rounds }: RequestsBenchOptions,
): Promise<void> {
  if (recorded === undefined) return;
  const bare = median(await bareRates(people, rounds));
  const shares = recorded.map(({ subject, rounds: figures }) => {
    const rate = median(figures.map(({ perSecond }) => perSecond));
    return `${subject} ${(rate / bare).toFixed(3)}`;
  });
  console.log(
    `\nbare SQL, our statements of recordExpense from ${people} people: ${bare.toFixed(0)} a second; share of it: ${shares.join(", ")}`,
  );
}
