import { join } from "node:path";
import { buildSchema, type GraphQLSchema, Source } from "graphql";
import { acceptedFile, type AcceptedChange, readAcceptedChanges } from "./accepted-changes";
import { type ApiChange, compareApis } from "./api-changes";
import { placeInApi } from "./api-place";
import { textOf } from "./check-generated";
import { releasedFile } from "./contracts";
import type { Finding } from "./findings";

/** A change since the last release; `accepted` is the reason why a breaking change is accepted. */
export interface ReleasedChange extends ApiChange {
  accepted: string | null;
}

/** Compares the API with the last released one. Breaking changes that `accepted-changes.yml` does not list are errors. */
export async function checkReleased(
  root: string,
  api: GraphQLSchema,
): Promise<{ changes: ReleasedChange[] | null; findings: Finding[] }> {
  const [released, acceptedText] = await Promise.all([
    textOf(join(root, releasedFile)),
    textOf(join(root, acceptedFile)),
  ]);
  if (released === null || acceptedText === null) {
    const missing = released === null ? releasedFile : acceptedFile;
    return { changes: null, findings: [missingFile(missing)] };
  }
  const { accepted, findings } = readAcceptedChanges(acceptedText);
  let releasedApi: GraphQLSchema;
  try {
    releasedApi = buildSchema(new Source(released, releasedFile));
  } catch (error) {
    return { changes: null, findings: [...findings, unreadable(error)] };
  }
  const changes = (await compareApis(releasedApi, api)).map((change) => ({
    ...change,
    accepted: (change.level === "breaking" && reasonFor(change, accepted)) || null,
  }));
  return {
    changes,
    findings: [
      ...findings,
      ...changes.flatMap((change) => findingOf(change, api)),
      ...accepted.filter(({ change }) => !changes.some((one) => one.accepted && one.message === change)).map(obsolete),
    ],
  };
}

function reasonFor({ message }: ApiChange, accepted: readonly AcceptedChange[]): string | undefined {
  return accepted.find(({ change }) => change === message)?.reason;
}

function findingOf(change: ReleasedChange, api: GraphQLSchema): Finding[] {
  const { level, message, path, why, accepted } = change;
  const common = { check: "release", places: [placeInApi(api, path)] } as const;
  if (level === "safe") return [];
  if (level === "dangerous")
    return [{ ...common, level: "warning", message: `dangerous change: ${message}`, ...detail(why) }];
  if (accepted) return [{ ...common, level: "note", message: `accepted breaking change: ${message} (${accepted})` }];
  return [
    {
      ...common,
      level: "error",
      message: `breaking change: ${message}`,
      detail: [
        ...(why === null ? [] : [why]),
        "to accept it:",
        `  - change: ${JSON.stringify(message)}`,
        "    reason:",
      ].join("\n"),
      remedy: `keep the released element beside the new one, marked @deprecated; or, if clients can live with the change, add its entry to ${acceptedFile}, with the reason`,
    },
  ];
}

const detail = (why: string | null) => (why === null ? {} : { detail: why });

function obsolete({ change, place }: AcceptedChange): Finding {
  return {
    check: "release",
    level: "error",
    message: `the API has no such breaking change since the last release: "${change}"`,
    places: [place],
    remedy: "delete the entry, or correct `change` to the message word for word",
  };
}

function missingFile(file: string): Finding {
  return {
    check: "release",
    level: "error",
    message: `${file} is missing`,
    places: [{ file }],
    remedy: `restore it: \`git checkout HEAD -- ${file}\``,
  };
}

function unreadable(error: unknown): Finding {
  return {
    check: "release",
    level: "error",
    message: `${releasedFile} is not a valid schema: ${error instanceof Error ? error.message : String(error)}`,
    places: [{ file: releasedFile }],
    remedy: `only \`npm run schema:release\` writes it; restore it: \`git checkout HEAD -- ${releasedFile}\``,
  };
}
