import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "@jest/globals";

const room = join(__dirname, "..");
const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(room, "package.json"), "utf8"),
);

/** All modules that one of our files imports, also dynamically. Type imports are not counted: they are gone after compilation. */
function importsOf(file: string): string[] {
  const code = readFileSync(file, "utf8");
  const found = code.matchAll(
    /^(?:import|export)(?!\s+type\b)[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\b(?:import|require)\("([^"]+)"\)/gm,
  );
  return [...found].map(([, from, alone, late]) => from ?? alone ?? late ?? "");
}

/** The gateway's files that its main program loads, and the packages that these files import. */
function loadedBy(main: string) {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [main];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const name of importsOf(file)) {
      if (name.startsWith(".")) waiting.push(`${resolve(file, "..", name)}.ts`);
      else if (!name.startsWith("node:"))
        packages.add(
          name
            .split("/")
            .slice(0, name.startsWith("@") ? 2 : 1)
            .join("/"),
        );
    }
  }
  return { files: [...files], packages: [...packages] };
}

test("the gateway's program loads nothing of the schema checks, and no package that its image leaves out", () => {
  const { files, packages } = loadedBy(join(room, "src/main.ts"));
  expect(files.every((file) => existsSync(file))).toBe(true);
  const own = files.map((file) => relative(join(room, "src"), file));
  expect(own).toContain("supergraph/create-gateway.ts");
  expect(packages).not.toContain("@expense-tracker/schema");
  expect(packages).toContain("undici");
  expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
});
