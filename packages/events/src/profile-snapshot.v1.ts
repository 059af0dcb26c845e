import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { exampleProfile, Nullable, Profile } from "./shapes";

export const profileSnapshotV1 = defineEvent({
  type: "profile.snapshot",
  version: 1,
  topic: "profiles",
  description:
    "The profile as it stands, told anew after a restore: readers replace all that they knew of it, and forget it where it is null.",
  payload: Type.Object({ profile: Nullable(Profile) }),
  example: { profile: exampleProfile },
});
