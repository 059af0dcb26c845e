/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Who chose the category. */
export type CategorySource =
  /** The category was chosen for you, from what the name or the note usually means. */
  | 'DEFAULT'
  /** The category was chosen for you, from your earlier choices at the merchant. */
  | 'LEARNED'
  /** The expense has no category yet. */
  | 'NONE'
  /** One of your rules chose the category. */
  | 'RULE'
  /** You chose the category. Only you can change it from then on. */
  | 'USER';

export type CategoriesInAnOutageQueryVariables = Exact<{ [key: string]: never; }>;


export type CategoriesInAnOutageQuery = { me: { categories: Array<{ id: string }> | null } | null };

export type CountsAfterRestoreQueryVariables = Exact<{ [key: string]: never; }>;


export type CountsAfterRestoreQuery = { me: { all: { totalCount: number } | null, open: { totalCount: number } | null } | null };

export type HoldingsAfterRestoreQueryVariables = Exact<{ [key: string]: never; }>;


export type HoldingsAfterRestoreQuery = { me: { profile: { firstName: string | null } | null, expenses: { edges: Array<{ node: { id: string, category: { id: string } | null } }> } | null } | null };

export type RenameMeMutationVariables = Exact<{ [key: string]: never; }>;


export type RenameMeMutation = { updateProfile: { id: string } | null };

export type StartMonthsOnTheFifthMutationVariables = Exact<{ [key: string]: never; }>;


export type StartMonthsOnTheFifthMutation = { updatePreferences: { id: string } | null };

export type RevokeOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type RevokeOtherSessionsMutation = { revokeOtherSessions: number | null };

export type RevokeSessionMutationVariables = Exact<{
  id: string;
}>;


export type RevokeSessionMutation = { revokeSession: boolean | null };

export type PageBeforeQueryVariables = Exact<{
  last: number;
  before?: string | null | undefined;
}>;


export type PageBeforeQuery = { me: { expenses: { edges: Array<{ node: { bookedOn: string } }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } } | null } | null };

export type EmailOfAccountQueryVariables = Exact<{ [key: string]: never; }>;


export type EmailOfAccountQuery = { me: { account: { email: string, emailVerified: boolean } | null } | null };

export type SpansOfQueryVariables = Exact<{
  id: string;
}>;


export type SpansOfQuery = { me: { bankMessage: { extracted: { spans: Array<{ field: string, start: number, end: number }> } | null } | null } | null };

export type ProfileOnlyQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileOnlyQuery = { me: { profile: { displayName: string } | null } | null };

export type CategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type CategoriesQuery = { me: { categories: Array<{ id: string, name: string }> | null } | null };

export type ExpenseDetailsQueryVariables = Exact<{
  id: string;
}>;


export type ExpenseDetailsQuery = { me: { expense: { version: number, note: string | null, account: string | null, categorySource: CategorySource, categoryReason: string | null, amount: { minorUnits: string }, category: { id: string, name: string } | null } | null } | null };

export type SettledQueryVariables = Exact<{ [key: string]: never; }>;


export type SettledQuery = { me: { profile: { displayName: string } | null, categories: Array<{ id: string }> | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const CategoriesInAnOutageDocument = new TypedDocumentString(`
    query CategoriesInAnOutage {
  me {
    categories {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<CategoriesInAnOutageQuery, CategoriesInAnOutageQueryVariables>;
export const CountsAfterRestoreDocument = new TypedDocumentString(`
    query CountsAfterRestore {
  me {
    all: expenses {
      totalCount
    }
    open: expenses(filter: {uncategorisedOnly: true}) {
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<CountsAfterRestoreQuery, CountsAfterRestoreQueryVariables>;
export const HoldingsAfterRestoreDocument = new TypedDocumentString(`
    query HoldingsAfterRestore {
  me {
    profile {
      firstName
    }
    expenses(first: 100) {
      edges {
        node {
          id
          category {
            id
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HoldingsAfterRestoreQuery, HoldingsAfterRestoreQueryVariables>;
export const RenameMeDocument = new TypedDocumentString(`
    mutation RenameMe {
  updateProfile(input: {displayName: "A."}) {
    id
  }
}
    `) as unknown as TypedDocumentString<RenameMeMutation, RenameMeMutationVariables>;
export const StartMonthsOnTheFifthDocument = new TypedDocumentString(`
    mutation StartMonthsOnTheFifth {
  updatePreferences(input: {monthStartDay: 5}) {
    id
  }
}
    `) as unknown as TypedDocumentString<StartMonthsOnTheFifthMutation, StartMonthsOnTheFifthMutationVariables>;
export const RevokeOtherSessionsDocument = new TypedDocumentString(`
    mutation RevokeOtherSessions {
  revokeOtherSessions
}
    `) as unknown as TypedDocumentString<RevokeOtherSessionsMutation, RevokeOtherSessionsMutationVariables>;
export const RevokeSessionDocument = new TypedDocumentString(`
    mutation RevokeSession($id: ID!) {
  revokeSession(id: $id)
}
    `) as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const PageBeforeDocument = new TypedDocumentString(`
    query PageBefore($last: Int!, $before: String) {
  me {
    expenses(last: $last, before: $before) {
      edges {
        node {
          bookedOn
        }
      }
      pageInfo {
        hasPreviousPage
        startCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PageBeforeQuery, PageBeforeQueryVariables>;
export const EmailOfAccountDocument = new TypedDocumentString(`
    query EmailOfAccount {
  me {
    account {
      email
      emailVerified
    }
  }
}
    `) as unknown as TypedDocumentString<EmailOfAccountQuery, EmailOfAccountQueryVariables>;
export const SpansOfDocument = new TypedDocumentString(`
    query SpansOf($id: ID!) {
  me {
    bankMessage(id: $id) {
      extracted {
        spans {
          field
          start
          end
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SpansOfQuery, SpansOfQueryVariables>;
export const ProfileOnlyDocument = new TypedDocumentString(`
    query ProfileOnly {
  me {
    profile {
      displayName
    }
  }
}
    `) as unknown as TypedDocumentString<ProfileOnlyQuery, ProfileOnlyQueryVariables>;
export const CategoriesDocument = new TypedDocumentString(`
    query Categories {
  me {
    categories {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<CategoriesQuery, CategoriesQueryVariables>;
export const ExpenseDetailsDocument = new TypedDocumentString(`
    query ExpenseDetails($id: ID!) {
  me {
    expense(id: $id) {
      version
      note
      account
      amount {
        minorUnits
      }
      category {
        id
        name
      }
      categorySource
      categoryReason
    }
  }
}
    `) as unknown as TypedDocumentString<ExpenseDetailsQuery, ExpenseDetailsQueryVariables>;
export const SettledDocument = new TypedDocumentString(`
    query Settled {
  me {
    profile {
      displayName
    }
    categories {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<SettledQuery, SettledQueryVariables>;