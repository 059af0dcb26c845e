import { parse } from "bowser";

/**
 * Names the device of a session for its user, such as "Chrome on Windows". Returns the user agent itself when its program or
 * system is unknown.
 *
 * @param userAgent as sessions keep it: up to 255 characters.
 */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os, platform } = parse(userAgent);
  const system = platform.model ?? os.name;
  return browser.name && system ? `${browser.name} on ${system}` : userAgent;
}
