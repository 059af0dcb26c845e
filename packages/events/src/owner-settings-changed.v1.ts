import { defineEvent } from "./contract";
import { exampleOwnerSettings, OwnerSettings } from "./shapes";

export const ownerSettingsChangedV1 = defineEvent({
  type: "owner.settings-changed",
  version: 1,
  topic: "expenses",
  description:
    "The settings by which expenses counts an owner's months and totals have changed. Carries all of them; null where a value is not known yet.",
  payload: OwnerSettings,
  example: exampleOwnerSettings,
});
