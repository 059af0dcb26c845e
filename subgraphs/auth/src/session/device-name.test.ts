import { expect, test } from "@jest/globals";
import { deviceName } from "./device-name";

const webKit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/142.0.0.0 Safari/537.36`, "Chrome on Windows"],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    "Microsoft Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${webKit} Chrome/142.0.0.0 Mobile Safari/537.36`, "Chrome on Android"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"],
  ["ExpenseTracker/1.2 (iPhone; iOS 18.1)", "ExpenseTracker on iPhone"],
])("%s is recognised", (userAgent, name) => expect(deviceName(userAgent)).toBe(name));

test.each(["curl/8.5.0", "okhttp/4.12.0", "a test", "Mozilla/5.0", "(".repeat(255), "__proto__"])(
  "%s is given as it is",
  (userAgent) => expect(deviceName(userAgent)).toBe(userAgent),
);

test("a session without a user agent has no device name", () => {
  for (const none of [null, ""]) expect(deviceName(none)).toBeNull();
});
