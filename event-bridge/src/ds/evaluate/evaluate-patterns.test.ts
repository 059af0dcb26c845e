import { expect, test } from "@jest/globals";
import { brandSet, goldenSet, scoreCategories } from "./categories/score-categories";
import { evaluatePatterns } from "./evaluate-patterns";
import { generateLife } from "./life/generate-life";
import { scoreAnomalies } from "./score-anomalies";
import { scoreCharges } from "./score-charges";
import { scoreCategoryForecasts } from "./score-category-forecasts";
import { scoreForecasts } from "./score-forecasts";
import { scoreInsights } from "./score-insights";

// Seeds that no threshold was set on. The figures of many more are in docs/patterns.md.
const [first, last] = [2_001, 2_008];
const seeds = Array.from({ length: last - first + 1 }, (_, index) => first + index);

test("a seed makes the same life every time, another seed another one", () => {
  expect(generateLife(4, 1)).toEqual(generateLife(4, 1));
  expect(generateLife(5, 1).payments).not.toEqual(generateLife(4, 1).payments);
});

test("of the recurring charges found, 95 of 100 are real, and 90 of 100 real ones are found", () => {
  const score = scoreCharges(seeds);
  expect(score.real).toBeGreaterThan(80);
  expect(score.right / score.found).toBeGreaterThanOrEqual(0.95);
  expect(score.recalled / score.real).toBeGreaterThanOrEqual(0.9);
  expect(score.nextDayRight / score.running).toBeGreaterThanOrEqual(0.9);
  expect(score.nextAmountInBand / score.running).toBeGreaterThanOrEqual(0.9);
});

test("nine of ten unusual payments are found, with fewer than one false alarm in a hundred", () => {
  const score = scoreAnomalies(seeds.slice(0, 2));
  expect(score.injected).toBeGreaterThan(24);
  expect(score.found / score.injected).toBeGreaterThanOrEqual(0.9);
  expect(score.falseAlarms / score.usual).toBeLessThan(0.01);
});

test("forecasts err less than nine tenths of a seasonal-naive one, and eight of ten totals are in the range", () => {
  const score = scoreForecasts(seeds);
  expect(score.error / score.naiveError).toBeLessThan(0.9);
  expect(score.error / score.yearNaiveError).toBeLessThan(0.9);
  expect(score.covered / score.forecasts).toBeGreaterThanOrEqual(0.75);
  expect(score.covered / score.forecasts).toBeLessThanOrEqual(0.85);
});

test("the forecast of a category errs less than its month going on as it began, or as last month did", () => {
  const score = scoreCategoryForecasts(seeds.slice(0, 2));
  expect(score.forecasts).toBeGreaterThan(500);
  expect(score.error / score.asBegunError).toBeLessThan(0.6);
  expect(score.error / score.naiveError).toBeLessThan(0.9);
});

test("no insight is told twice", () => {
  const score = scoreInsights(seeds.slice(0, 2));
  expect(score.told).toBeGreaterThan(20);
  expect(score.repeated).toBe(0);
});

test("categories without any memory are right for most merchants, and rarely wrong", () => {
  const golden = scoreCategories(goldenSet());
  expect(golden.right / golden.labelled).toBeGreaterThanOrEqual(0.75);
  expect(golden.wrong).toBeLessThanOrEqual(4);
  expect(golden.rightlyNone).toBeGreaterThanOrEqual(29);
  const brands = scoreCategories(brandSet());
  expect(brands.right / brands.labelled).toBeGreaterThanOrEqual(0.6);
  expect(brands.wrong / brands.labelled).toBeLessThanOrEqual(0.03);
});

test("the evaluator prints every figure, and names an argument that it does not understand", () => {
  const lines: string[] = [];
  evaluatePatterns(["--only", "categories"], (line) => lines.push(line));
  expect(lines.join("\n")).toMatch(/right \(\d+\.\d %\)/);
  expect(() => evaluatePatterns(["--only", "weather"], () => undefined)).toThrow("--only takes one of charges");
  expect(() => evaluatePatterns(["--seeds", "9-3"], () => undefined)).toThrow("--seeds takes two numbers");
});
