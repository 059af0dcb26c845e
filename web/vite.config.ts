import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import locales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` sends what is asked of `/graphql`: a running system's edge. */
const edge = process.env["EDGE_URL"] ?? "http://localhost:8000";

/** A document is a constant, which the bundler cannot know of a class that extends String: it drops those that no screen uses. */
const unusedDocuments: Plugin = {
  name: "unused-documents",
  transform: (code, id) =>
    id.endsWith("/operations/src/graphql.ts")
      ? code.replaceAll("= new TypedDocumentString(", "= /*#__PURE__*/ new TypedDocumentString(")
      : null,
};

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
  plugins: [
    unusedDocuments,
    serviceWorker,
    react(),
    { ...locales.vite({ locales: ["en-US", "ar-AE"] }), enforce: "pre" },
  ],
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
