export { MissedEvents1795990000000 } from "@expense-tracker/kit/stream/missed-events";
