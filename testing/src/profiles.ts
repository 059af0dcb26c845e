/** The profile fields that a user gives, at sign-up or later. */
export type GivenProfile = Readonly<Record<string, unknown>>;

/** Names and telephone numbers: as given, and as stored. The same rules hold at sign-up and later, so both are tested with these. */
export const goodNames: readonly (readonly [given: GivenProfile, kept: GivenProfile])[] = [
  [{ firstName: " Asha " }, { firstName: "Asha" }],
  [
    { firstName: "आशा", lastName: "علی‌رضا" },
    { firstName: "आशा", lastName: "علی‌رضا" },
  ],
  [{ firstName: "Zoe\u0308" }, { firstName: "Zoë" }],
  [{ lastName: "🦄".repeat(100) }, { lastName: "🦄".repeat(100) }],
  [{ phoneNumber: "+919876543210" }, { phoneNumber: "+919876543210" }],
  [{ phoneNumber: "+4402079460958" }, { phoneNumber: "+442079460958" }],
];

/** Currency, time zone and language: as given, and as stored. */
export const goodPreferences: readonly (readonly [given: GivenProfile, kept: GivenProfile])[] = [
  [{ locale: "hi-in" }, { locale: "hi-IN" }],
  [{ locale: "iw" }, { locale: "he" }],
  [{ locale: "zh-hant-tw" }, { locale: "zh-Hant-TW" }],
  [{ timeZone: "Asia/Calcutta" }, { timeZone: "Asia/Calcutta" }],
  [{ timeZone: "Etc/GMT+5" }, { timeZone: "Etc/GMT+5" }],
  [{ timeZone: "Europe/Kyiv" }, { timeZone: "Europe/Kyiv" }],
  [{ baseCurrency: "JPY" }, { baseCurrency: "JPY" }],
];

/** Values that are refused, with the field that the error names. */
export const badNames: readonly (readonly [given: GivenProfile, field: string])[] = [
  [{ firstName: "x".repeat(101) }, "firstName"],
  [{ firstName: "Asha\u202e oaR" }, "firstName"],
  [{ firstName: "\u200d" }, "firstName"],
  [{ lastName: "a\u0000b" }, "lastName"],
  [{ lastName: "a\u0085b" }, "lastName"],
  [{ lastName: "\ud800" }, "lastName"],
  [{ phoneNumber: "+15555555555" }, "phoneNumber"],
  [{ phoneNumber: "+999123456789" }, "phoneNumber"],
];

/** Values that are refused, with the field that the error names; null when the scalar refuses it and names no field. */
export const badPreferences: readonly (readonly [given: GivenProfile, field: string | null])[] = [
  [{ locale: "not a locale" }, "locale"],
  [{ locale: "" }, "locale"],
  [{ locale: "en-x-thirty-six-chars-is-one-too-many" }, "locale"],
  [{ timeZone: "Mars/Olympus" }, null],
  [{ timeZone: "asia/kolkata" }, null],
  [{ timeZone: "+05:30" }, null],
  [{ baseCurrency: "DEM" }, "baseCurrency"],
  [{ baseCurrency: "inr" }, null],
  [{ baseCurrency: "BTC" }, null],
];
