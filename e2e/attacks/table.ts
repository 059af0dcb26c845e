import { titleOf, type Attack } from "./attack";
import { hostileAttacks } from "./hostile/hostile-attacks";
import { nullAttacks } from "./nulls/null-attacks";
import { ownershipAttacks } from "./ownership/ownership-attacks";
import { authAttacks } from "./rows/auth-attacks";
import { authorisationAttacks } from "./rows/authorisation-attacks";
import { brokerAttacks } from "./rows/broker-attacks";
import { cookieAttacks } from "./rows/cookie-attacks";
import { credentialAttacks } from "./rows/credential-attacks";
import { databaseAttacks } from "./rows/database-attacks";
import { echoAttacks } from "./rows/echo-attacks";
import { httpAttacks } from "./rows/http-attacks";
import { importAttacks } from "./rows/import-attacks";
import { inputAttacks } from "./rows/input-attacks";
import { limitAttacks } from "./rows/limit-attacks";
import { logAttacks } from "./rows/log-attacks";
import { lostFactorAttacks } from "./rows/lost-factor-attacks";
import { quotaAttacks } from "./rows/quota-attacks";
import { productionAttacks } from "./rows/production-attacks";
import { refreshAttacks } from "./rows/refresh-attacks";
import { regexAttacks } from "./rows/regex-attacks";
import { secondFactorAttacks } from "./rows/second-factor-attacks";
import { secretAttacks } from "./rows/secret-attacks";
import { shareAttacks } from "./rows/share-attacks";
import { squattingAttacks } from "./rows/squatting-attacks";
import { subgraphAttacks } from "./rows/subgraph-attacks";
import { textAttacks } from "./rows/text-attacks";
import { throttleAttacks } from "./rows/throttle-attacks";
import { tokenAttacks } from "./rows/token-attacks";

/** docs/security.md, *Inputs that must be answered, and how*: its groups, in its order. */
export const table = eachNamedOnce([
  ["Token", tokenAttacks],
  [
    "Auth",
    [
      ...authAttacks,
      ...secondFactorAttacks,
      ...throttleAttacks,
      ...credentialAttacks,
      ...cookieAttacks,
      ...refreshAttacks,
      ...squattingAttacks,
      ...lostFactorAttacks,
    ],
  ],
  ["Authorisation", [...authorisationAttacks, ...ownershipAttacks, ...subgraphAttacks, ...brokerAttacks]],
  [
    "Input and HTTP",
    [
      ...limitAttacks,
      ...shareAttacks,
      ...quotaAttacks,
      ...productionAttacks,
      ...httpAttacks,
      ...inputAttacks,
      ...importAttacks,
      ...nullAttacks,
      ...hostileAttacks,
      ...textAttacks,
      ...regexAttacks,
      ...databaseAttacks,
      ...logAttacks,
      ...echoAttacks,
      ...secretAttacks,
    ],
  ],
]);

type Table = readonly [group: string, attacks: readonly Attack[]][];

/** @throws Error when two rows have the same name: a reader could not tell which of them failed. */
function eachNamedOnce(groups: Table): Table {
  for (const [group, attacks] of groups) {
    const titles = attacks.map(titleOf);
    const twice = titles.filter((title, index) => titles.indexOf(title) !== index);
    if (twice.length > 0) throw new Error(`${group}: more than one row has the name ${twice.join(", ")}`);
  }
  return groups;
}
