/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query CategoriesInAnOutage {\n    me {\n      categories {\n        id\n      }\n    }\n  }\n": typeof types.CategoriesInAnOutageDocument,
    "\n  query CountsAfterRestore {\n    me {\n      all: expenses {\n        totalCount\n      }\n      open: expenses(filter: { uncategorisedOnly: true }) {\n        totalCount\n      }\n    }\n  }\n": typeof types.CountsAfterRestoreDocument,
    "\n  query HoldingsAfterRestore {\n    me {\n      profile {\n        firstName\n      }\n      expenses(first: 100) {\n        edges {\n          node {\n            id\n            category {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.HoldingsAfterRestoreDocument,
    "\n  mutation RenameMe {\n    updateProfile(input: { displayName: \"A.\" }) {\n      id\n    }\n  }\n": typeof types.RenameMeDocument,
    "\n  mutation StartMonthsOnTheFifth {\n    updatePreferences(input: { monthStartDay: 5 }) {\n      id\n    }\n  }\n": typeof types.StartMonthsOnTheFifthDocument,
    "\n  mutation RevokeOtherSessions {\n    revokeOtherSessions\n  }\n": typeof types.RevokeOtherSessionsDocument,
    "\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n": typeof types.RevokeSessionDocument,
    "\n  query PageBefore($last: Int!, $before: String) {\n    me {\n      expenses(last: $last, before: $before) {\n        edges {\n          node {\n            bookedOn\n          }\n        }\n        pageInfo {\n          hasPreviousPage\n          startCursor\n        }\n      }\n    }\n  }\n": typeof types.PageBeforeDocument,
    "\n  query EmailOfAccount {\n    me {\n      account {\n        email\n        emailVerified\n      }\n    }\n  }\n": typeof types.EmailOfAccountDocument,
    "\n  query SpansOf($id: ID!) {\n    me {\n      bankMessage(id: $id) {\n        extracted {\n          spans {\n            field\n            start\n            end\n          }\n        }\n      }\n    }\n  }\n": typeof types.SpansOfDocument,
    "\n  query ProfileOnly {\n    me {\n      profile {\n        displayName\n      }\n    }\n  }\n": typeof types.ProfileOnlyDocument,
    "\n  query Categories {\n    me {\n      categories {\n        id\n        name\n      }\n    }\n  }\n": typeof types.CategoriesDocument,
    "\n  query ExpenseDetails($id: ID!) {\n    me {\n      expense(id: $id) {\n        version\n        note\n        account\n        amount {\n          minorUnits\n        }\n        category {\n          id\n          name\n        }\n        categorySource\n        categoryReason\n      }\n    }\n  }\n": typeof types.ExpenseDetailsDocument,
    "\n  query Settled {\n    me {\n      profile {\n        displayName\n      }\n      categories {\n        id\n      }\n    }\n  }\n": typeof types.SettledDocument,
};
const documents: Documents = {
    "\n  query CategoriesInAnOutage {\n    me {\n      categories {\n        id\n      }\n    }\n  }\n": types.CategoriesInAnOutageDocument,
    "\n  query CountsAfterRestore {\n    me {\n      all: expenses {\n        totalCount\n      }\n      open: expenses(filter: { uncategorisedOnly: true }) {\n        totalCount\n      }\n    }\n  }\n": types.CountsAfterRestoreDocument,
    "\n  query HoldingsAfterRestore {\n    me {\n      profile {\n        firstName\n      }\n      expenses(first: 100) {\n        edges {\n          node {\n            id\n            category {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n": types.HoldingsAfterRestoreDocument,
    "\n  mutation RenameMe {\n    updateProfile(input: { displayName: \"A.\" }) {\n      id\n    }\n  }\n": types.RenameMeDocument,
    "\n  mutation StartMonthsOnTheFifth {\n    updatePreferences(input: { monthStartDay: 5 }) {\n      id\n    }\n  }\n": types.StartMonthsOnTheFifthDocument,
    "\n  mutation RevokeOtherSessions {\n    revokeOtherSessions\n  }\n": types.RevokeOtherSessionsDocument,
    "\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n": types.RevokeSessionDocument,
    "\n  query PageBefore($last: Int!, $before: String) {\n    me {\n      expenses(last: $last, before: $before) {\n        edges {\n          node {\n            bookedOn\n          }\n        }\n        pageInfo {\n          hasPreviousPage\n          startCursor\n        }\n      }\n    }\n  }\n": types.PageBeforeDocument,
    "\n  query EmailOfAccount {\n    me {\n      account {\n        email\n        emailVerified\n      }\n    }\n  }\n": types.EmailOfAccountDocument,
    "\n  query SpansOf($id: ID!) {\n    me {\n      bankMessage(id: $id) {\n        extracted {\n          spans {\n            field\n            start\n            end\n          }\n        }\n      }\n    }\n  }\n": types.SpansOfDocument,
    "\n  query ProfileOnly {\n    me {\n      profile {\n        displayName\n      }\n    }\n  }\n": types.ProfileOnlyDocument,
    "\n  query Categories {\n    me {\n      categories {\n        id\n        name\n      }\n    }\n  }\n": types.CategoriesDocument,
    "\n  query ExpenseDetails($id: ID!) {\n    me {\n      expense(id: $id) {\n        version\n        note\n        account\n        amount {\n          minorUnits\n        }\n        category {\n          id\n          name\n        }\n        categorySource\n        categoryReason\n      }\n    }\n  }\n": types.ExpenseDetailsDocument,
    "\n  query Settled {\n    me {\n      profile {\n        displayName\n      }\n      categories {\n        id\n      }\n    }\n  }\n": types.SettledDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CategoriesInAnOutage {\n    me {\n      categories {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql').CategoriesInAnOutageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CountsAfterRestore {\n    me {\n      all: expenses {\n        totalCount\n      }\n      open: expenses(filter: { uncategorisedOnly: true }) {\n        totalCount\n      }\n    }\n  }\n"): typeof import('./graphql').CountsAfterRestoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HoldingsAfterRestore {\n    me {\n      profile {\n        firstName\n      }\n      expenses(first: 100) {\n        edges {\n          node {\n            id\n            category {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').HoldingsAfterRestoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameMe {\n    updateProfile(input: { displayName: \"A.\" }) {\n      id\n    }\n  }\n"): typeof import('./graphql').RenameMeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartMonthsOnTheFifth {\n    updatePreferences(input: { monthStartDay: 5 }) {\n      id\n    }\n  }\n"): typeof import('./graphql').StartMonthsOnTheFifthDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeOtherSessions {\n    revokeOtherSessions\n  }\n"): typeof import('./graphql').RevokeOtherSessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n"): typeof import('./graphql').RevokeSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PageBefore($last: Int!, $before: String) {\n    me {\n      expenses(last: $last, before: $before) {\n        edges {\n          node {\n            bookedOn\n          }\n        }\n        pageInfo {\n          hasPreviousPage\n          startCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').PageBeforeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EmailOfAccount {\n    me {\n      account {\n        email\n        emailVerified\n      }\n    }\n  }\n"): typeof import('./graphql').EmailOfAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SpansOf($id: ID!) {\n    me {\n      bankMessage(id: $id) {\n        extracted {\n          spans {\n            field\n            start\n            end\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').SpansOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProfileOnly {\n    me {\n      profile {\n        displayName\n      }\n    }\n  }\n"): typeof import('./graphql').ProfileOnlyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Categories {\n    me {\n      categories {\n        id\n        name\n      }\n    }\n  }\n"): typeof import('./graphql').CategoriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExpenseDetails($id: ID!) {\n    me {\n      expense(id: $id) {\n        version\n        note\n        account\n        amount {\n          minorUnits\n        }\n        category {\n          id\n          name\n        }\n        categorySource\n        categoryReason\n      }\n    }\n  }\n"): typeof import('./graphql').ExpenseDetailsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Settled {\n    me {\n      profile {\n        displayName\n      }\n      categories {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql').SettledDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
