const ofRegion: Readonly<Record<string, string>> = {
  IN: "INR",
  US: "USD",
  GB: "GBP",
  CA: "CAD",
  AU: "AUD",
  JP: "JPY",
  CH: "CHF",
  AE: "AED",
  SA: "SAR",
  EG: "EGP",
  SG: "SGD",
  PK: "PKR",
  BD: "BDT",
  DE: "EUR",
  FR: "EUR",
  ES: "EUR",
  IT: "EUR",
  NL: "EUR",
  IE: "EUR",
  AT: "EUR",
  PT: "EUR",
  FI: "EUR",
  BE: "EUR",
  GR: "EUR",
};

/** A first choice for the form, which the user sees and can change. Where the device is says more than the language. */
export function guessCurrency(locale: string, timeZone: string): string {
  if (/^Asia\/(Kolkata|Calcutta)$/.test(timeZone)) return "INR";
  return ofRegion[new Intl.Locale(locale).maximize().region ?? ""] ?? "USD";
}
