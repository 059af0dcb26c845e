const commonLocales =
  "en-IN en-GB en-US en-AU hi-IN bn-IN ta-IN te-IN mr-IN gu-IN kn-IN ml-IN pa-IN ur-PK ar-AE ar-EG ar-SA de-DE es-ES fr-FR it-IT ja-JP nl-NL pt-BR";

/** All time zones that the browser knows, and the user's own, which may have an older name. */
export function zonesToOffer(own: string): readonly string[] {
  return [...new Set([own, ...Intl.supportedValuesOf("timeZone")])].toSorted();
}

/** Languages with their region, by name. @param own the user's, which may be any. @param shownIn a BCP 47 tag. */
export function localesToOffer(
  own: string,
  shownIn: string,
): readonly { readonly tag: string; readonly called: string }[] {
  const names = new Intl.DisplayNames(shownIn, { type: "language" });
  return [...new Set([own, ...commonLocales.split(" ")])]
    .map((tag) => ({ tag, called: names.of(tag) ?? tag }))
    .toSorted((one, other) => one.called.localeCompare(other.called, shownIn));
}
