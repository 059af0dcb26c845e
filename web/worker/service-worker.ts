/**
 * Keeps the app itself on the device, so that it opens without a connection. What it shows then is kept elsewhere (src/offline): answers of the
 * API never pass through here.
 */
/** The files of this build, and a text that is another one for each build; vite.config.ts writes both. */
declare const siteFiles: readonly string[];
declare const siteVersion: string;

/** TypeScript knows workers of all kinds. */
const worker = self as unknown as ServiceWorkerGlobalScope;
const cacheName = `expenses-site-${siteVersion}`;
const page = "/index.html";
/** The edge's answers vary by origin for the sake of the API; the app's files are the same for each. */
const forAll: CacheQueryOptions = { ignoreVary: true };

worker.addEventListener("install", (event) => event.waitUntil(keepSite()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== worker.location.origin || pathname.startsWith("/graphql")) return;
  if (mode === "navigate") event.respondWith(newestPage(event.request));
  else if (siteFiles.includes(pathname)) event.respondWith(keptFile(event.request));
});

async function keepSite(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([page, ...siteFiles]);
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith("expenses-site-") && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The server's page, which names the files of the newest build; without a connection the kept one. */
async function newestPage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(page, forAll);
    if (kept) return kept;
    throw error;
  }
}

/** Its name has a hash of what is in it, so the kept one is the right one. */
async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request, forAll)) ?? fetch(request);
}
