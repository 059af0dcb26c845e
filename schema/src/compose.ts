import { composeServices } from "@apollo/composition";
import { type GraphQLError, type Location, parse, Source } from "graphql";
import { type Place, showPlace } from "./findings";

/** One subgraph's contract, as committed or as printed. */
export interface SubgraphContract {
  name: string;
  /** Path of its SDL, for messages. */
  file: string;
  sdl: string;
}

/** A message of the composer, with every place that it names. */
export interface CompositionRemark {
  message: string;
  places: Place[];
}

export interface Supergraph {
  sdl: string;
  /** Differences between subgraphs that the composer merged, perhaps not as intended. */
  hints: CompositionRemark[];
}

/** The subgraphs cannot be composed; the message has a paragraph for each reason. */
export class CompositionFailed extends Error {
  override readonly name = "CompositionFailed";

  constructor(readonly reasons: readonly CompositionRemark[]) {
    super(reasons.map(showRemark).join("\n"));
  }
}

/** Hints of the lower levels, INFO and DEBUG, change nothing for a client. */
const shownLevel = "WARN";

/**
 * Composes subgraphs into a supergraph, without any server. The same contracts give the same bytes in any order.
 *
 * @throws CompositionFailed
 */
export function composeSupergraph(contracts: readonly SubgraphContract[]): Supergraph {
  const problems: CompositionRemark[] = [];
  const services = contracts
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(({ name, file, sdl }) => {
      try {
        // The gateway takes URLs from its configuration. `.invalid` never resolves, so this URL cannot be used by mistake.
        return [{ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(new Source(sdl, file)) }];
      } catch (error) {
        problems.push(remarkOf(error as GraphQLError));
        return [];
      }
    });
  if (problems.length > 0) throw new CompositionFailed(problems);

  const { supergraphSdl, hints = [], errors } = composeServices(services);
  if (errors) throw new CompositionFailed(errors.map(remarkOf));
  return {
    sdl: `${supergraphSdl}\n`,
    hints: hints
      .filter(({ definition }) => definition.level.name === shownLevel)
      .map(({ definition, message, nodes }) => ({
        message: `${definition.code}: ${message}`,
        places: placesOfNodes(nodes),
      })),
  };
}

/** Writes a paragraph: the message, then a line for each place. */
export function showRemark({ message, places }: CompositionRemark): string {
  return [message, ...places.map((place) => `    at ${showPlace(place)}`)].join("\n");
}

function remarkOf(error: GraphQLError): CompositionRemark {
  const code = error.extensions["code"];
  const nodes = error.nodes ?? [];
  return {
    message: `${typeof code === "string" ? `${code}: ` : ""}${error.message}`,
    places: nodes.length > 0 ? placesOfNodes(nodes) : placesOf(error),
  };
}

interface Placed {
  loc?: Location | undefined;
  description?: unknown;
  name?: { loc?: Location | undefined };
}

function placesOfNodes(nodes: readonly Placed[] = []): Place[] {
  return nodes.flatMap(({ loc, description, name }) => {
    // The name's place is more useful: a definition starts with its description.
    const start = (description ? (name?.loc ?? loc) : loc)?.startToken;
    return loc && start ? [{ file: loc.source.name, line: start.line, column: start.column }] : [];
  });
}

function placesOf({ source, locations = [] }: GraphQLError): Place[] {
  return locations.map(({ line, column }) => ({ file: source?.name ?? "?", line, column }));
}
