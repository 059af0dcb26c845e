import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { nothingAccepted } from "../src/accepted-changes";
import { createSchemaProject } from "./project";

let project: Awaited<ReturnType<typeof createSchemaProject>>;
beforeEach(async () => {
  project = await createSchemaProject();
});
afterEach(() => project.remove());

const withoutNickname = "Field 'nickname' was removed from object type 'Profile'";
async function removeNickname(): Promise<void> {
  project.editCode("users", "  nickname: String\n", "");
  await project.edit("operations/profile.graphql", "  nickname\n", "");
  await project.generate();
}
const accept = (text: string) => project.write("gateway/accepted-changes.yml", text);
const entry = (change: string, rest = "reason: unused") => `accepted:\n  - change: "${change}"\n    ${rest}\n`;

test("a breaking change that is accepted with a reason passes, and shows the reason", async () => {
  await removeNickname();
  await accept(entry(withoutNickname));
  const { code, output } = await project.check();
  expect(code).toBe(0);
  expect(output).toContain(`accepted breaking change: ${withoutNickname} (unused)`);
  const { changes } = JSON.parse((await project.check("--json")).output);
  expect(changes).toEqual([
    expect.objectContaining({ level: "breaking", accepted: "unused", path: "Profile.nickname" }),
  ]);
});

/** The list, and the check's message about it. */
const badLists: [string, string][] = [
  [entry(withoutNickname, "reason: ''"), "gateway/accepted-changes.yml:2:5: an entry has no `reason`: say why"],
  [`accepted:\n  - change: "${withoutNickname}"\n`, "2:5: an entry has no `reason`"],
  [entry(withoutNickname, "reason:"), "an entry has no `reason`"],
  ["accepted:\n  - reason: because\n", "2:5: an entry has no `change`"],
  [entry(withoutNickname, "reason: r\n    by: asha"), "4:5: unknown key `by` in an entry"],
  ["accepted: []\nignored: []\n", "2:1: unknown key `ignored`"],
  ["accepted: 1\n", "`accepted` must be a list"],
  ["- change: x\n", "`accepted` is missing"],
  ["", "`accepted` is missing"],
  ["accepted:\n  - everything\n", "2:5: an entry must have a `change` and a `reason`"],
  ["accepted: [\n", "gateway/accepted-changes.yml:2:1: "],
  [`${entry(withoutNickname)}  - change: "${withoutNickname}"\n    reason: again\n`, "is listed twice"],
];

test.each(badLists)("the list of accepted changes %j is refused", async (text, said) => {
  await removeNickname();
  await accept(text);
  const { code, output } = await project.check();
  expect(output).toContain(said);
  expect(code).toBe(1);
});

test("an entry that matches no change is refused", async () => {
  await accept(entry(withoutNickname));
  const { code, output } = await project.check();
  expect(code).toBe(1);
  expect(output).toContain(
    `error: gateway/accepted-changes.yml:2:5: the API has no such breaking change since the last release: "${withoutNickname}"`,
  );
});

test("a lost list or release must be restored from git, and is not written again", async () => {
  await project.delete("gateway/accepted-changes.yml");
  expect((await project.check()).output).toContain("git checkout HEAD -- gateway/accepted-changes.yml");
  await accept(nothingAccepted);
  await project.delete("gateway/released.graphql");
  const { code, output } = await project.release();
  expect(code).toBe(1);
  expect(output).toContain("git checkout HEAD -- gateway/released.graphql");
});

test("a release saves the current API as released, and empties the list of accepted changes", async () => {
  await removeNickname();
  await accept(entry(withoutNickname));
  const { code, output } = await project.release();
  expect(code).toBe(0);
  expect(output).toContain(`breaking  ${withoutNickname} (accepted: unused)`);
  expect(await project.read("gateway/accepted-changes.yml")).toBe(nothingAccepted);
  expect(await project.read("gateway/released.graphql")).not.toContain("nickname");
  expect(await project.check()).toMatchObject({
    code: 0,
    output: expect.stringContaining("The API is as it was released."),
  });
});

test("a release is refused while the check fails", async () => {
  await removeNickname();
  const before = await project.read("gateway/released.graphql");
  const { code, output } = await project.release();
  expect(code).toBe(1);
  expect(output).toContain("nothing was released");
  expect(await project.read("gateway/released.graphql")).toBe(before);
});
