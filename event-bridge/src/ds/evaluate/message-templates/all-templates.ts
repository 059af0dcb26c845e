import { arabic } from "./arabic";
import { englishNotices } from "./english-notices";
import { englishPayments } from "./english-payments";
import { french } from "./french";
import { german } from "./german";
import { hindi } from "./hindi";
import { indonesian } from "./indonesian";
import { korean } from "./korean";
import { persian } from "./persian";
import { portuguese } from "./portuguese";
import { russianNotices } from "./russian-notices";
import { russianPayments } from "./russian-payments";
import { spanish } from "./spanish";
import { swahili } from "./swahili";
import { thai } from "./thai";
import { turkish } from "./turkish";
import { vietnamese } from "./vietnamese";
import type { MessageTemplates } from "./message-templates";

/** The templates by language. */
export const allTemplates: readonly (readonly [language: string, MessageTemplates])[] = [
  ["english-payments", englishPayments],
  ["english-notices", englishNotices],
  ["hindi", hindi],
  ["russian-payments", russianPayments],
  ["russian-notices", russianNotices],
  ["spanish", spanish],
  ["portuguese", portuguese],
  ["french", french],
  ["german", german],
  ["arabic", arabic],
  ["persian", persian],
  ["thai", thai],
  ["swahili", swahili],
  ["indonesian", indonesian],
  ["turkish", turkish],
  ["vietnamese", vietnamese],
  ["korean", korean],
];
