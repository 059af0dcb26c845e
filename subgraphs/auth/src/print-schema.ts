import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { join } from "node:path";
import { printSchema } from "@expense-tracker/kit/subgraph/print-schema";
import { subgraph } from "./schema";

void printSchema(join(__dirname, "../../schema.graphql"), subgraph);
