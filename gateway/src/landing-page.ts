import type { FastifyRequest } from "fastify";

/** Makes the page when it is first asked for: 9 MB of GraphiQL, all of it inside, so that no other server is asked. */
export type LandingPage = () => Promise<string>;

/** GraphiQL on this endpoint, for developers; production has none. */
export function createLandingPage(): LandingPage {
  let page: Promise<string> | null = null;
  return () => (page ??= render());
}

/** A browser that opens the endpoint says that it would like HTML; a client that posts never does. */
export function asksForPage({ method, headers }: FastifyRequest): boolean {
  return method === "GET" && (headers.accept ?? "").includes("text/html");
}

/** The package's own types bring along those of a whole server, which extend GraphQLError against Apollo's. */
interface RenderGraphiQL {
  readonly renderGraphiQL: (options: { title: string; endpoint: string; defaultQuery: string }) => string;
}

async function render(): Promise<string> {
  const packageName: string = "@graphql-yoga/render-graphiql";
  const { renderGraphiQL } = (await import(packageName)) as RenderGraphiQL;
  return renderGraphiQL({ title: "Expense Tracker", endpoint: "/graphql", defaultQuery: welcome }).trimStart();
}

const welcome = `# Sign in as the demo user that \`npm start\` made:
mutation LogIn {
  logIn(input: { email: "demo@example.com", password: "saffron-ledger-42" }) {
    ... on AuthSession {
      accessToken
    }
  }
}

# Then put the token into the headers below, { "authorization": "Bearer …" }, and ask for the home screen:
query Home {
  me {
    profile { displayName baseCurrency }
    expenses(first: 20) {
      totalCount
      edges { node { bookedOn merchant amount { amount currency } category { name } categoryReason } }
    }
  }
}
`;
