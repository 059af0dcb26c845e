export { MarksInPlace1795970000000 } from "@expense-tracker/kit/stream/marks-in-place";
