import { Cost } from "@expense-tracker/kit/subgraph/price";
import { DecimalScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, InputType, Int } from "type-graphql";

const patternHelp =
  "A text that must be contained, or a regular expression between slashes, such as /^uber( eats)?$/, in the syntax of RE2. " +
  "Case and accents do not count. Up to 200 characters.";

@InputType({
  description: "Which expenses a rule is for. An expense must meet every condition that you give; give at least one.",
})
export class RuleConditionInput {
  @Field(() => String, { nullable: true, description: `A pattern for the merchant's name. ${patternHelp}` })
  merchant?: string | null;
  @Field(() => String, { nullable: true, description: `A pattern for the merchant's name or the note. ${patternHelp}` })
  text?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "At least this amount. The numbers are compared, whatever the currencies.",
  })
  minAmount?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "At most this amount. The numbers are compared, whatever the currencies.",
  })
  maxAmount?: string | null;
  @Field(() => String, { nullable: true, description: "Exactly this account, up to 50 characters." })
  account?: string | null;
}

@InputType({ description: "What a rule gives the expenses that it is for. Give at least one of these." })
export class RuleActionInput {
  @Field(() => ID, { nullable: true, description: "The id of one of your categories." })
  categoryId?: string | null;
  @Field(() => [String], { nullable: true, description: "Tags to add: at most 20, each up to 50 characters." })
  addTags?: string[] | null;
  @Field(() => String, { nullable: true, description: "The merchant's new name, up to 200 characters." })
  merchant?: string | null;
}

@InputType({ description: "A rule to make or to replace." })
export class CategoryRuleInput {
  @Field(() => ID, { nullable: true, description: "The id of the rule to replace; a new rule when omitted." })
  id?: string | null;
  @Field(() => Int, {
    nullable: true,
    description:
      "The place among your rules, 1 for the first. The other rules keep their order. When omitted, a new rule is the last, and another keeps its place.",
  })
  position?: number | null;
  @Field(() => RuleConditionInput, { description: "Which expenses the rule is for." })
  when: RuleConditionInput;
  @Field(() => RuleActionInput, { description: "What the rule gives them." })
  then: RuleActionInput;
  @Cost(500_000)
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "True: also apply the rule to the expenses that you have, except those in the trash. Categories that you chose yourself stay. undoRuleRun takes it back.",
  })
  applyToExisting?: boolean | null;
  @Cost(200_000)
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "True: change nothing, and answer what the rule would change of your latest 10,000 expenses.",
  })
  dryRun?: boolean | null;
}
