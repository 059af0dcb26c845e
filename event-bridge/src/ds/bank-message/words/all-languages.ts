import { arabic } from "./arabic";
import { english } from "./english";
import { french } from "./french";
import { german } from "./german";
import { hindi } from "./hindi";
import { indonesian } from "./indonesian";
import { korean } from "./korean";
import type { LanguageWords } from "./language-words";
import { otherLanguages } from "./other-languages";
import { persian } from "./persian";
import { portuguese } from "./portuguese";
import { russian } from "./russian";
import { spanish } from "./spanish";
import { swahili } from "./swahili";
import { thai } from "./thai";
import { turkish } from "./turkish";
import { vietnamese } from "./vietnamese";

/** Every language that the grammar reads. A new one is a file beside the others and a line here. */
export const allLanguages: readonly LanguageWords[] = [
  english,
  hindi,
  russian,
  spanish,
  portuguese,
  french,
  german,
  arabic,
  persian,
  thai,
  swahili,
  indonesian,
  turkish,
  vietnamese,
  korean,
  otherLanguages,
];
