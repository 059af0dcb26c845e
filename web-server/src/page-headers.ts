import { noSniff } from "@expense-tracker/kit/http/http-guard";

/**
 * What the app may load: its own files, and pictures within its own text (a QR code). No style or script within a page, and nothing from
 * elsewhere, so that text of users and banks which gets into a page by a mistake can do nothing there.
 *
 * Scripts can be made from text only through the policy `service-worker`: the app has one, to name its service worker.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types service-worker",
].join("; ");

/** What browsers can do for pages, and this app never does. */
const unused = [
  "accelerometer",
  "bluetooth",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

/** The headers of each answer to a request that could be read, also of a refusal. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...noSniff,
  "content-security-policy": contentSecurityPolicy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // A link out of the app tells no other site which screen it was on.
  "referrer-policy": "no-referrer",
  "permissions-policy": unused.map((feature) => `${feature}=()`).join(", "),
};
