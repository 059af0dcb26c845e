import { defineEvent } from "./contract";
import { exampleProfile, Profile } from "./shapes";

export const profileUpdatedV1 = defineEvent({
  type: "profile.updated",
  version: 1,
  topic: "profiles",
  description:
    "The user changed their profile or preferences. Carries the whole profile, null where a value is not set. It wins over user.registered, in whichever order the two arrive.",
  payload: Profile,
  example: exampleProfile,
});
