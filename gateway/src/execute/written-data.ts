const written = Symbol("written");

/** Carries an answer's text through Apollo Server, which would otherwise make it from objects. */
export function writtenData(text: string): Record<string, unknown> {
  return { [written]: text };
}

/** Apollo Server's `stringifyResult`: takes over data that is already text. */
export function stringifyResult(result: object): string {
  const { data, ...rest } = result as { data?: { [written]?: string } | null };
  const text = data?.[written];
  if (text === undefined) return JSON.stringify(result);
  const others = JSON.stringify(rest);
  return others === "{}" ? `{"data":${text}}` : `${others.slice(0, -1)},"data":${text}}`;
}
