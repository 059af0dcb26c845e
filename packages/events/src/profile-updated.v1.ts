import { defineEvent } from "./contract";
import { exampleProfile, Profile } from "./shapes";

export const profileUpdatedV1 = defineEvent({
  type: "profile.updated",
  version: 1,
  topic: "profiles",
  description:
    "A profile or its preferences changed: always the whole profile, null where nothing is set. Wins over user.registered, in whatever order they arrive.",
  payload: Profile,
  example: exampleProfile,
});
