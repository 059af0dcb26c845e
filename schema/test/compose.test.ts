import { expect, test } from "@jest/globals";
import { CompositionFailed, composeSupergraph, showRemark } from "../src/compose";
import { contracts } from "./project";

const { sdl: supergraphSdl } = composeSupergraph(contracts);
const changed = (from: string, to: string) =>
  contracts.map((contract) =>
    contract.name === "users" ? { ...contract, sdl: contract.sdl.replace(from, to) } : contract,
  );
const failure = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof CompositionFailed) return error.message;
    throw error;
  }
  return "composed";
};

test("the same schemas give the same supergraph in any order", () => {
  expect(composeSupergraph(contracts.toReversed()).sdl).toBe(supergraphSdl);
});

test("the supergraph contains no reachable URL", () => {
  expect(supergraphSdl).toContain('url: "http://auth.invalid/graphql"');
});

test("a composition error is reported with its code, file and line", () => {
  const message = failure(() => composeSupergraph(changed("me: User @shareable", "me: User")));
  expect(message).toContain('INVALID_FIELD_SHARING: Non-shareable field "Query.me"');
  expect(message).toMatch(/at subgraphs\/users\/schema\.graphql:3:3/);
});

test("a syntax error is reported with its file and line", () => {
  const broken = changed("interface Named", "interfac Named");
  const sdl = broken.find(({ name }) => name === "users")?.sdl ?? "";
  const line = sdl.split("\n").findIndex((text) => text.includes("interfac Named")) + 1;
  expect(failure(() => composeSupergraph(broken))).toContain(
    `Syntax Error: Unexpected Name "interfac".\n    at subgraphs/users/schema.graphql:${line}:1`,
  );
});

test("a difference that is merged, perhaps not as intended, is a hint", () => {
  const other = changed("profile: Profile", '"""Another text."""\n profile(short: Boolean): Profile @shareable');
  const both = other.map((contract) =>
    contract.name === "auth"
      ? {
          ...contract,
          sdl: `${contract.sdl.replace("id: ID!", "id: ID! profile: Profile @shareable")}
            type Profile @shareable { displayName: String! }`,
        }
      : { ...contract, sdl: contract.sdl.replace("implements Named", "implements Named @shareable") },
  );
  const { hints } = composeSupergraph(both);
  expect(hints.map(showRemark).join("\n")).toMatch(
    /^INCONSISTENT_ARGUMENT_PRESENCE: .*short.*\n {4}at subgraphs\/users/m,
  );
});
