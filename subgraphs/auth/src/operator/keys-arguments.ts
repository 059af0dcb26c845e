import { parseArgs } from "node:util";
import { type CommandArguments, UsageError } from "@expense-tracker/kit/process/operator-command";

export const keysUsage = `npm run keys -- list            the keys of access tokens, with the state of each
npm run keys -- rotate          the next key signs, as soon as every verifier knows it (at most 5 minutes); no request fails
npm run keys -- rotate --now    it signs at once, even if it was published just now: some requests may get 401 for half a minute
npm run keys -- revoke <kid>    refuses every token that this key signed, for a key that may have leaked

--json    prints one JSON object     --help    prints this

It works on the system that npm start runs here, or on DATABASE_URL_AUTH with SIGNING_KEY_ENCRYPTION_KEY.
Exit code: 0 done, 1 failed, 2 not understood.`;

export type KeysCommand =
  { action: "list" } | { action: "rotate"; atOnce: boolean } | { action: "revoke"; kid: string };

/** @throws UsageError for arguments that the usage does not allow. */
export function readKeysArguments(args: readonly string[]): CommandArguments<KeysCommand> {
  const { values, words, kids } = parse(args);
  if (values.help) return { command: null, json: values.json };
  const command = commandOf(words.join(" "), kids, values.now);
  if (command === null) throw new UsageError(keysUsage);
  return { command, json: values.json };
}

function commandOf(words: string, kids: readonly string[], atOnce: boolean): KeysCommand | null {
  const [kid] = kids;
  // `retire` is the name that this action had until November 2026.
  const isRevoke = words === "revoke" || words === "retire";
  if (isRevoke && kid !== undefined && kids.length === 1 && !atOnce) return { action: "revoke", kid };
  if (kid !== undefined) return null;
  if (words === "rotate") return { action: "rotate", atOnce };
  return words === "list" && !atOnce ? { action: "list" } : null;
}

function parse(args: readonly string[]) {
  // One kid in 64 begins with a dash: it must not be read as an option.
  const isKid = (word: string) => /^[\w-]{43}$/.test(word);
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((word) => !isKid(word)),
      allowPositionals: true,
      options: {
        now: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return { values, words: positionals, kids: args.filter(isKid) };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${keysUsage}`);
  }
}
