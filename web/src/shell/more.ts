import { type ScreenRoute, screens } from "./routes";

export const morePath = "/more";

export type SecondScreen = ScreenRoute & { readonly menu: NonNullable<ScreenRoute["menu"]> };

/** What a narrow screen's menu has no place for. */
export const secondScreens: readonly SecondScreen[] = screens.filter(
  (route): route is SecondScreen => route.menu?.isSecond === true,
);

/** Whether a place is reached through "More" on a narrow screen. */
export function isBehindMore(location: string): boolean {
  return location === morePath || secondScreens.some(({ path }) => location.startsWith(path));
}
