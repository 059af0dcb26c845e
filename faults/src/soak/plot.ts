import type { Samples } from "./memory";

const size = { width: 960, height: 480, left: 60, right: 130, top: 20, bottom: 40 };
const colours = [
  "#1f77b4",
  "#ff7f0e",
  "#2ca02c",
  "#d62728",
  "#9467bd",
  "#8c564b",
  "#e377c2",
  "#7f7f7f",
  "#bcbd22",
  "#17becf",
];
const bytesInMb = 1024 * 1024;
const steps = 5;

/** Draws the memory of each process over time as SVG. A line breaks where a process was killed. */
export function plotMemory(samples: Samples): string {
  const all = [...samples.values()].flat();
  const mostMs = Math.max(1, ...all.map(({ atMs }) => atMs));
  const mostMb = Math.max(1, ...all.map(({ bytes }) => bytes / bytesInMb));
  const x = (atMs: number) => size.left + (atMs / mostMs) * (size.width - size.left - size.right);
  const y = (mb: number) => size.height - size.bottom - (mb / mostMb) * (size.height - size.top - size.bottom);
  const lines = [...samples].flatMap(([name, own], index) => {
    const colour = colours[index % colours.length] ?? "black";
    const lives = [...Map.groupBy(own, ({ pid }) => pid).values()];
    const drawn = lives.map((life) => {
      const points = life.map(({ atMs, bytes }) => `${x(atMs).toFixed(1)},${y(bytes / bytesInMb).toFixed(1)}`);
      return `<polyline fill="none" stroke="${colour}" points="${points.join(" ")}"/>`;
    });
    return [...drawn, text(size.width - size.right + 10, size.top + 15 * (index + 1), name, colour)];
  });
  const marks = Array.from({ length: steps + 1 }, (_, step) => step / steps).flatMap((part) => [
    text(5, y(mostMb * part) + 4, `${Math.round(mostMb * part)} MB`),
    text(x(mostMs * part) - 10, size.height - 15, `${((mostMs * part) / 60_000).toFixed(1)} min`),
  ]);
  const { width, height } = size;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="white"/>
${[...marks, ...lines].join("\n")}
</svg>
`;
}

function text(x: number, y: number, words: string, colour = "black"): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${colour}">${words}</text>`;
}
