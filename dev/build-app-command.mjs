// node dev/build-app-command.mjs: builds the app when that is needed, for the set-up of the tests.
import { buildApp } from "./build-app.mjs";

await buildApp();
