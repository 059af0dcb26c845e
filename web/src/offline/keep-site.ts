interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** Registers the service worker, which keeps the app on the device, once the page is loaded: it must not take turns with that. */
export function keepSite(): void {
  if (!("serviceWorker" in navigator)) return;
  window.addEventListener("load", () => {
    // The page's policy allows a script's address to be made by this policy alone (web-server/src/page-headers.ts).
    const { trustedTypes } = window as { trustedTypes?: Policies };
    const address = "/service-worker.js";
    const trusted = trustedTypes?.createPolicy("service-worker", { createScriptURL: () => address });
    // A browser that refuses (private windows do) only loses the app without a connection: there is nothing that the user could mend.
    navigator.serviceWorker.register(trusted?.createScriptURL(address) ?? address).catch(() => {});
  });
}
