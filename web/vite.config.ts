import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import locales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` sends what is asked of `/graphql`: a running system's edge. */
const edge = process.env["EDGE_URL"] ?? "http://localhost:8000";

const documents = here("../operations/src/graphql.ts");
const imported = /import \{([^}]*)\} from "@expense-tracker\/operations\/graphql";/g;

/**
 * Makes a module of each operation's document. They stand in one generated file, which would be one chunk: with each screen, the first one
 * would load the texts of all.
 */
const eachDocument: Plugin = {
  name: "each-document",
  apply: "build",
  enforce: "pre",
  transform(code, id) {
    // A document is a constant, which the bundler cannot know of a class that extends String: it drops those that nobody imports.
    if (id === documents)
      return code.replaceAll("= new TypedDocumentString(", "= /*#__PURE__*/ new TypedDocumentString(");
    return id.includes("/web/src/") ? code.replaceAll(imported, (_, names: string) => importsOf(names)) : null;
  },
  load(id) {
    const [path, name] = id.split("?only=");
    if (path !== documents || name === undefined) return null;
    const text = readFileSync(documents, "utf8");
    const found = new RegExp(`^export const ${name} = (new TypedDocumentString\\([^]*?\\)) as unknown as`, "m").exec(
      text,
    );
    if (!found) throw new Error(`there is no operation ${name}`);
    return `import { TypedDocumentString } from "${documents}";\nexport const ${name} = /*#__PURE__*/ ${found[1]};`;
  },
};

function importsOf(names: string): string {
  const values = names
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "" && !each.startsWith("type "));
  return values.map((name) => `import { ${name} } from "${documents}?only=${name}";`).join("");
}

/** Builds the service worker beside the app, under a name that stays, with the list of what it keeps. */
const serviceWorker: Plugin = {
  name: "service-worker",
  apply: "build",
  buildStart() {
    this.emitFile({ type: "chunk", id: here("worker/service-worker.ts"), fileName: "service-worker.js" });
  },
  generateBundle(_, bundle) {
    const worker = bundle["service-worker.js"];
    if (worker?.type !== "chunk") throw new Error("the service worker was not built");
    const files = [
      "/icon.svg",
      ...Object.keys(bundle)
        .filter((name) => name.startsWith("assets/"))
        .map((name) => `/${name}`),
    ];
    const version = createHash("sha256").update(files.join()).digest("hex").slice(0, 12);
    worker.code = `const siteFiles = ${JSON.stringify(files)}, siteVersion = "${version}";\n${worker.code}`;
  },
};

export default defineConfig({
  root: here("."),
  plugins: [eachDocument, serviceWorker, react(), { ...locales.vite({ locales: ["en-US", "ar-AE"] }), enforce: "pre" }],
  // Their sources: what is compiled of them is CommonJS, of which a browser knows no names.
  resolve: { alias: [{ find: /^@expense-tracker\/operations\/(.*)$/, replacement: here("../operations/src/$1.ts") }] },
  build: {
    outDir: here("dist/site"),
    emptyOutDir: true,
    target: "es2023",
    sourcemap: false,
    // A small picture within a style sheet would be a `data:` address, which the Content-Security-Policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, strictPort: true, proxy: { "/graphql": edge } },
});
