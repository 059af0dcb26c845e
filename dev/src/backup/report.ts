import type { Settled } from "@expense-tracker/event-bridge/restore/settle";
import type { MadeBackup } from "./make-backup";
import type { RestorePlan } from "./restore-backup";

const shownOrphans = 20;

/** Says what was made, one fact a line. */
export function reportBackup(folder: string, { manifest, digest }: MadeBackup): string[] {
  const bytes = Object.values(manifest.databases).reduce((sum, dump) => sum + dump.bytes, 0);
  return [
    `the backup is in ${folder}: ${Object.keys(manifest.databases).join(", ")}; ${Math.ceil(bytes / 1024)} kB`,
    `SHA-256 of its manifest: ${digest}`,
    "Note it elsewhere: `npm run restore -- --digest` then sees whether anything was changed. The secrets are not in it.",
  ];
}

/** Says what a restore would do, one fact a line. */
export function reportPlan({ manifest, restored, erased }: RestorePlan): string[] {
  if (manifest === null) return ["no database is loaded: the services emit a snapshot of every owner to Kafka"];
  return [
    `${manifest.madeAt}, version ${manifest.product}: every file is complete`,
    ...restored.map((name) => `${name}: what happened after ${manifest.databases[name]?.begunAt} is lost`),
    `${erased.length} owners are known to be erased`,
    ...(restored.includes("auth") ? ["every session ends: people log in again"] : []),
  ];
}

/** Says what a rebuild of the worker's tables did, one fact a line. @param start the command that starts the system. */
export function reportRebuild({ epoch, unparked }: Settled, start: string): string[] {
  return [
    `the worker's tables are empty, and a snapshot of every owner waits for it: epoch ${epoch}`,
    ...(unparked > 0 ? [`${unparked} parked results were dropped: the worker finds them again`] : []),
    `go on with \`${start}\`; \`npm run ds -- status\` says when all is read`,
  ];
}

/** Says what a restore did, one fact a line. @param start the command that starts the system. */
export function reportRestore(settled: Settled, start: string): string[] {
  const { epoch, erased, orphans, rewound, unparked, republished } = settled;
  const more = orphans.length - shownOrphans;
  return [
    `restored: epoch ${epoch}; ${erased} owners are erased`,
    ...(rewound.length > 0 ? [`these read their events since the backup again: ${rewound.join(", ")}`] : []),
    ...(unparked > 0 ? [`${unparked} parked events were dropped, because the snapshots replace them`] : []),
    ...(republished > 0 ? [`${republished} events of the last seven days go to Kafka again`] : []),
    ...(orphans.length > 0
      ? [
          `${orphans.length} owners are in other databases, mostly with data, and have no account in auth: --erase-orphans erases them, a newer backup of auth brings the accounts back`,
          ...orphans.slice(0, shownOrphans).map((id) => `  ${id}`),
          ...(more > 0 ? [`  and ${more} more`] : []),
        ]
      : []),
    `go on with \`${start}\``,
  ];
}
