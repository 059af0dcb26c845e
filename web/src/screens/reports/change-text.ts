/** How much more or less, e.g. +38%. @returns null when nothing was there before, so that no share of it can be told. */
export function changeText(now: string, before: string | undefined, locale: string): string | null {
  const was = Number(before ?? 0);
  if (was <= 0) return null;
  return shareText(Number(now) / was - 1, locale);
}

/** Ten times as much and more is told as such: thousands of per cent say nothing. @param share 0.25 is a quarter more. */
export function shareText(share: number, locale: string): string {
  if (share >= 9) return `×${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(share + 1)}`;
  return new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  }).format(share);
}
