/** One fetch of a plan, as it is sent to a subgraph. */
export interface FetchRequest {
  /** The operation's text, as the planner wrote it. */
  query: string;
  /** A mutation may wait longer, and is never sent twice. */
  isMutation: boolean;
  /** The whole body as JSON. */
  body: string;
  /** A function, because only a failed fetch needs them. */
  variables: () => Record<string, unknown>;
}
