/**
 * Puts another function in the place of one that a module exports; the module's importers call it from then on.
 *
 * Only a module of this folder that is loaded before a program, by `--require`, does that. No program of ours reads a setting for it, no
 * image has this workspace, and it refuses production.
 */
export function replace<Module extends object, Name extends keyof Module>(
  module: Module,
  name: Name,
  make: (original: Module[Name]) => Module[Name],
): void {
  if (process.env["NODE_ENV"] === "production") throw new Error("a negative control does not run in production");
  if (!Reflect.set(module, name, make(module[name]))) throw new Error(`${String(name)} cannot be replaced`);
}
