import { composeServices } from "@apollo/composition";
import { type GraphQLError, parse, Source } from "graphql";

/** One subgraph's contract, as committed or as printed. */
export interface SubgraphContract {
  name: string;
  /** Where its SDL is kept, for messages. */
  file: string;
  sdl: string;
}

export interface Supergraph {
  sdl: string;
  /** What the composer merged in a way that one may not have meant, a line each. */
  hints: string[];
}

/** The subgraphs do not fit together; the message has a paragraph for each reason. */
export class CompositionFailed extends Error {
  override readonly name = "CompositionFailed";
}

/** Hints of the lower levels, INFO and DEBUG, change nothing for a client. */
const shownLevel = "WARN";

/**
 * Composes subgraphs into a supergraph, without any server. The same contracts give the same bytes, in whatever order they come.
 *
 * @throws CompositionFailed
 */
export function composeSupergraph(contracts: readonly SubgraphContract[]): Supergraph {
  const problems: string[] = [];
  const services = contracts
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(({ name, file, sdl }) => {
      try {
        // The gateway takes addresses from its configuration; `.invalid` resolves nowhere, should somebody forget.
        return [{ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(new Source(sdl, file)) }];
      } catch (error) {
        problems.push(describe(error as GraphQLError));
        return [];
      }
    });
  if (problems.length > 0) throw new CompositionFailed(problems.join("\n"));

  const { supergraphSdl, hints = [], errors } = composeServices(services);
  if (errors) throw new CompositionFailed(errors.map(describe).join("\n"));
  return {
    sdl: `${supergraphSdl}\n`,
    hints: hints
      .filter(({ definition }) => definition.level.name === shownLevel)
      .map((hint) => `${hint.definition.code}: ${hint.message}${places(hint.nodes)}`),
  };
}

function describe(error: GraphQLError): string {
  const code = error.extensions["code"];
  const nodes = error.nodes ?? [];
  const where = nodes.length > 0 ? places(nodes) : placesOf(error);
  return `${typeof code === "string" ? `${code}: ` : ""}${error.message}${where}`;
}

interface Placed {
  loc?: { source: Source; startToken: { line: number; column: number } } | undefined;
}

/** A line for each place that the composer names, as `file:line:column`, which editors and terminals open. */
function places(nodes: readonly Placed[] = []): string {
  return nodes
    .flatMap(({ loc }) => (loc ? [`\n    at ${loc.source.name}:${loc.startToken.line}:${loc.startToken.column}`] : []))
    .join("");
}

function placesOf({ source, locations = [] }: GraphQLError): string {
  return locations.map(({ line, column }) => `\n    at ${source?.name ?? "?"}:${line}:${column}`).join("");
}
