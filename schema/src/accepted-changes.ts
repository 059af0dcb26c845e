import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Finding, Place } from "./findings";

export const acceptedFile = "gateway/accepted-changes.yml";

/** The file's content when it accepts no change, as after each release. */
export const nothingAccepted = `# Accepted breaking changes of the API since its last release, each with the reason. \`npm run schema:check\` prints the entry
# to add here; \`npm run schema:release\` empties the list. Its shape:
#
#   accepted:
#     - change: "Field 'nickname' was removed from object type 'Profile'"
#       reason: no client ever asked for it (usage of the last 90 days)
accepted:
`;

/** A breaking change that is accepted for a given reason. */
export interface AcceptedChange {
  /** The change's message, word for word. */
  change: string;
  reason: string;
  place: Place;
}

export interface AcceptedChanges {
  accepted: AcceptedChange[];
  /** The problems of the file. */
  findings: Finding[];
}

const keys = ["change", "reason"];

/** Reads `accepted-changes.yml` strictly: it refuses an entry with unknown or missing parts instead of ignoring them. */
export function readAcceptedChanges(text: string): AcceptedChanges {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const findings: Finding[] = [];
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: acceptedFile, line, column: col };
  };
  const refuse = (message: string, place: Place) =>
    findings.push({
      check: "release",
      level: "error",
      message,
      places: [place],
      remedy,
    });

  for (const { message, pos } of document.errors) refuse(message.split("\n")[0] ?? message, placeAt(pos[0]));
  if (findings.length > 0) return { accepted: [], findings };
  const entries = entriesOf(document.contents, refuse, placeAt);
  const accepted = entries.flatMap((node) => readEntry(node, refuse, placeAt) ?? []);
  for (const [index, { change, place }] of accepted.entries()) {
    if (accepted.findIndex((other) => other.change === change) < index) refuse(`"${change}" is listed twice`, place);
  }
  return { accepted, findings };
}

const remedy = `the file has one key, \`accepted\`: a list of entries with a \`change\` and a \`reason\``;

type Refuse = (message: string, place: Place) => void;
type PlaceAt = (offset: number) => Place;

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

function entriesOf(contents: unknown, refuse: Refuse, placeAt: PlaceAt): unknown[] {
  if (!isMap(contents)) {
    refuse("`accepted` is missing", placeAt(startOf(contents)));
    return [];
  }
  for (const { key } of contents.items) {
    if (String(key) !== "accepted") refuse(`unknown key \`${String(key)}\``, placeAt(startOf(key)));
  }
  const accepted = contents.get("accepted", true);
  if (isSeq(accepted)) return accepted.items;
  // A release writes the file so: `accepted:` without a value.
  if (isScalar(accepted) && accepted.value === null) return [];
  refuse("`accepted` must be a list", placeAt(startOf(accepted ?? contents)));
  return [];
}

function readEntry(node: unknown, refuse: Refuse, placeAt: PlaceAt): AcceptedChange | null {
  const place = placeAt(startOf(node));
  if (!isMap(node)) {
    refuse("an entry must have a `change` and a `reason`", place);
    return null;
  }
  for (const { key } of node.items) {
    if (!keys.includes(String(key))) refuse(`unknown key \`${String(key)}\` in an entry`, placeAt(startOf(key)));
  }
  const [change, reason] = keys.map((key) => {
    const value = node.get(key, true);
    const text: unknown = isScalar(value) ? value.value : value;
    if (typeof text === "string" && text.trim() !== "") return text.trim();
    refuse(`an entry has no \`${key}\`${key === "reason" ? ": say why clients can live with it" : ""}`, place);
    return null;
  });
  return change && reason ? { change, reason, place } : null;
}
