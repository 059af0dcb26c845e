import { OperationTypeNode, parse, validate } from "graphql";
import { type Answer, type JudgedWorld, prepare, runJudge, runOurs, sendTo, subgraphAnswers } from "./judged-world";
import { nullPlaces } from "./null-places";
import { Random } from "./random";
import { type RandomOperation, randomOperation } from "./random-operation";
import { enrich } from "./rich-world";
import { makeWorld } from "./world";
import { askedTooEarly } from "./world-data";

/** The seeds of one case. */
export interface Case {
  world: number;
  operation: number;
  data: number;
  isMutation: boolean;
  /** Whether fields may have a custom scalar. */
  hasRaw: boolean;
  /** Whether the world has all features of federation: rich-world.ts. */
  isRich: boolean;
}

/** What a client gets: the data's text, and the nulls that errors stand at. */
export interface Told {
  text: string;
  errors: string[];
}

const worlds = new Map<string, JudgedWorld>();
const maxWorlds = 50;

/** The same world for many cases, because it takes longer to make it than to run an operation. */
export function worldOf({ world, hasRaw, isRich }: Pick<Case, "world" | "hasRaw" | "isRich">): JudgedWorld {
  const key = `${world} ${hasRaw} ${isRich}`;
  const known = worlds.get(key);
  if (known) return known;
  if (worlds.size >= maxWorlds) worlds.clear();
  const plain = makeWorld(world, hasRaw);
  const made = prepare(isRich ? enrich(plain, world) : plain);
  worlds.set(key, made);
  return made;
}

/** The operation of a case; null when it is not valid. */
export function operationOf({ operation, isMutation, ...where }: Case): RandomOperation | null {
  const { schema } = worldOf(where);
  const kind = isMutation ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY;
  const asked = randomOperation(schema, kind, new Random(operation));
  return validate(schema, parse(asked.text)).length === 0 ? asked : null;
}

/** What the judge and our executor answer. Null: the operation is not valid, or its plan is wrong. */
export async function compareCase(given: Case): Promise<{ right: Told; ours: Told; asked: RandomOperation } | null> {
  const asked = operationOf(given);
  if (asked === null) return null;
  const judged = worldOf(given);
  const right = runJudge(judged, asked, given.data);
  let isPlanWrong = false;
  const note = (answer: Answer): Answer => {
    isPlanWrong ||= answer.errors?.some(({ message }) => message === askedTooEarly) ?? false;
    return answer;
  };
  const ours = await runOurs(judged, asked, sendTo(subgraphAnswers(judged, given.data), note));
  if (isPlanWrong) return null;
  return {
    asked,
    right: told(JSON.stringify(right.data), right.errors ?? []),
    ours: told(ours.text, [...ours.errors, ...ours.broken]),
  };
}

function told(text: string, errors: readonly { path?: readonly (string | number)[] | undefined }[]): Told {
  return {
    text,
    errors: nullPlaces(
      JSON.parse(text),
      errors.map(({ path }) => path),
    ),
  };
}
