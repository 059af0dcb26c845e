import { expect, test } from "@jest/globals";
import { profileTable } from "./profile-table";

const second = 1_000_000;

function frame(id: number, functionName: string, url: string, children: number[] = []) {
  return { id, callFrame: { functionName, url }, children };
}

test("time counts for the component that made the call; waiting and warm-up do not count", () => {
  const nodes = [
    frame(1, "(root)", "", [2, 3, 4, 5, 7]),
    frame(2, "(idle)", ""),
    frame(3, "onStreamRead", "node:internal/stream_base_commons"),
    frame(4, "(garbage collector)", ""),
    frame(5, "dispatch", "file:///app/node_modules/undici/lib/dispatcher/client.js", [6]),
    frame(6, "writev", "node:net"),
    frame(7, "computeResponse", "file:///app/node_modules/@apollo/gateway/dist/resultShaping.js", [8]),
    frame(8, "isListType", "file:///app/node_modules/@apollo/federation-internals/dist/definitions.js"),
  ];
  const samples = [8, 2, 3, 4, 6, 8];
  const timeDeltas = [100 * second, second, second, second, second, second];
  expect(
    profileTable({ nodes, samples, timeDeltas }, 5)
      .split("\n")
      .map((line) => line.trim().split(/ {2,}/)),
  ).toEqual([
    ["percent"],
    ["Apollo's executor: shaping the answer", "25.0"],
    ["HTTP to the subgraphs (undici)", "25.0"],
    ["garbage collection", "25.0"],
    ["Node: HTTP parser, sockets, timers, promises", "25.0"],
  ]);
});
