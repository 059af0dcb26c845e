import type { PinnedJars } from "../servers/pinned-jars";

/** The fields that we write of a part in a bill of materials (CycloneDX 1.5). */
export interface Component {
  "bom-ref": string;
  type: string;
  group?: string;
  name: string;
  version: string;
  purl: string;
  hashes?: { alg: string; content: string }[];
}

export interface Bom {
  bomFormat: "CycloneDX";
  specVersion: string;
  metadata: { component: { name: string; "bom-ref": string } };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/** A server's jars: their checksums, and where each is published. */
export interface JarList {
  /** `group:artifact:version`, one of each jar. */
  coordinates: readonly string[];
  pinned: PinnedJars;
}

/**
 * Adds the jars from Maven Central to npm's bill.
 *
 * @param name the project's name, because npm writes the folder's name.
 * @throws Error when a list names a jar that it does not pin, or pins one that it does not name.
 */
export function withJars(bom: Bom, name: string, lists: readonly JarList[]): Bom {
  const jars = lists.flatMap(jarComponents);
  const { component } = bom.metadata;
  return {
    ...bom,
    metadata: { ...bom.metadata, component: { ...component, name } },
    components: [...bom.components, ...jars],
    dependencies: [
      ...bom.dependencies.map((dependency) =>
        dependency.ref === component["bom-ref"]
          ? { ...dependency, dependsOn: [...dependency.dependsOn, ...jars.map((jar) => jar["bom-ref"])] }
          : dependency,
      ),
      ...jars.map((jar) => ({ ref: jar["bom-ref"], dependsOn: [] })),
    ],
  };
}

function jarComponents({ coordinates, pinned }: JarList): Component[] {
  const unnamed = new Set(pinned.keys());
  const components = coordinates.map((coordinate): Component => {
    const [group, name, version] = coordinate.split(":");
    const jar = `${name}-${version}.jar`;
    const content = pinned.get(jar);
    if (!group || !name || !version || content === undefined) throw new Error(`${coordinate} is not pinned`);
    unnamed.delete(jar);
    const purl = `pkg:maven/${group}/${name}@${version}`;
    return { "bom-ref": purl, type: "library", group, name, version, purl, hashes: [{ alg: "SHA-512", content }] };
  });
  if (unnamed.size > 0) throw new Error(`these jars have no coordinates: ${[...unnamed].join(", ")}`);
  return components;
}
