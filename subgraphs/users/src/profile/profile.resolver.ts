import { findRow } from "@expense-tracker/kit/database/find-rows";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Arg, Authorized, Ctx, FieldResolver, Int, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import type { Quotas } from "../quota/quotas";
import { readPreferencesInput, readProfileInput, UpdatePreferencesInput, UpdateProfileInput } from "./profile.inputs";
import { ProfileRow, type ProfileFields } from "./profile.row";
import { Profile, toProfile, unsavedProfile } from "./profile.type";
import { updateProfile } from "./update-profile";

const versionArgument = {
  nullable: true,
  description:
    "The version that you saw. If the profile was changed since, the answer is CONFLICT. If you leave it out, any version is changed.",
};

@Resolver(() => User)
export class ProfileResolver {
  constructor(private readonly deps: { db: DataSource; quotas: Quotas }) {}

  @Cost(500)
  @Authorized()
  @FieldResolver(() => Profile, {
    nullable: true,
    description: "Your names and preferences; null while you have no base currency.",
  })
  async profile(@Ctx() { user }: SignedInContext): Promise<Profile | null> {
    const row = await findRow(this.deps.db.manager, ProfileRow, { ownerId: user.userId });
    return toProfile(row ?? unsavedProfile(user));
  }

  @Cost(30_000)
  @Authorized()
  @Mutation(() => User, { nullable: true, description: "Changes your names and telephone number." })
  updateProfile(
    @Arg("input", { description: "The fields to change. Fields that you leave out stay as they are." })
    input: UpdateProfileInput,
    @Arg("version", () => Int, versionArgument) version: number | null,
    @Ctx() { user }: SignedInContext,
  ): Promise<User> {
    return this.change(user, readProfileInput(input), version);
  }

  @Cost(30_000)
  @Authorized()
  @Mutation(() => User, {
    nullable: true,
    description: "Changes your base currency, time zone, language and month-start day.",
  })
  updatePreferences(
    @Arg("input", { description: "The fields to change. Fields that you leave out stay as they are." })
    input: UpdatePreferencesInput,
    @Arg("version", () => Int, versionArgument) version: number | null,
    @Ctx() { user }: SignedInContext,
  ): Promise<User> {
    return this.change(user, readPreferencesInput(input), version);
  }

  private async change(
    user: SignedInContext["user"],
    changes: Partial<ProfileFields>,
    version: number | null | undefined,
  ) {
    await inTransaction(this.deps.db, (tx) => updateProfile(tx, user, changes, version ?? null, this.deps.quotas));
    return { id: user.userId };
  }
}
