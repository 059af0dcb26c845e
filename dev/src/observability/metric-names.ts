const words = new Set(
  "and or unless by without on ignoring group_left group_right bool offset start end inf nan".split(" "),
);

/** @returns the names of the metrics that a PromQL expression reads, in alphabetical order. */
export function metricsIn(expression: string): string[] {
  const bare = expression
    .replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "")
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, " ")
    .replaceAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, " ");
  const names = [...bare.matchAll(/(?<![\w.:$])([a-zA-Z_:][\w:]*)(?!\w)(?!\s*\()/g)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !words.has(name.toLowerCase())).toSorted();
}

/**
 * @param scraped the text of a process's `/metrics`.
 * @returns the names under which Prometheus stores its series, also of metrics that have none yet.
 */
export function metricsOf(scraped: string): Set<string> {
  const names = [...scraped.matchAll(/^# TYPE (\S+) (\w+)$/gm)].flatMap(([, name = "", type]) => {
    const parts =
      type === "histogram" ? ["_bucket", "_sum", "_count"] : type === "summary" ? ["", "_sum", "_count"] : [""];
    return parts.map((part) => name + part);
  });
  return new Set(names);
}
