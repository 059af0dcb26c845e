import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { exampleProfile, Nullable, Profile } from "./shapes";

export const profileSnapshotV1 = defineEvent({
  type: "profile.snapshot",
  version: 1,
  topic: "profiles",
  description:
    "The profile as it is now, emitted again after a restore. Readers replace what they hold of the profile, also with nulls.",
  payload: Type.Object({ profile: Nullable(Profile) }),
  example: { profile: exampleProfile },
});
