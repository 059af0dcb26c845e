import { parse } from "bowser";

/**
 * What a person recognises a session by, such as "Chrome on Windows". A user agent that tells neither program nor system is
 * given as it is: whatever it says, somebody may know it.
 *
 * @param userAgent as sessions keep it: up to 255 characters.
 */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const { browser, os, platform } = parse(userAgent);
  const system = platform.model ?? os.name;
  return browser.name && system ? `${browser.name} on ${system}` : userAgent;
}
