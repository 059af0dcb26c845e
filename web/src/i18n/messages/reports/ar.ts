import type { Translation } from "../message";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
  "reports.title": "التقارير",
};
