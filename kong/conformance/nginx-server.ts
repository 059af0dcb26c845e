import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export interface NginxServer {
  baseUrl: string;
  stop(): Promise<void>;
}

/** The path of the nginx program; null when this machine has none. */
export function findNginx(): string | null {
  const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => path.join(folder, "nginx")).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // try the next folder
  }
}

const readyWithinMs = 10_000;

/** Starts an nginx on a free port in front of an upstream, with the settings for requests from Kong's template and kong.conf. */
export async function startNginx(program: string, upstreamPort: number): Promise<NginxServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "nginx-"));
  mkdirSync(path.join(folder, "temp"));
  const port = await freePort();
  writeFileSync(path.join(folder, "nginx.conf"), configuration(folder, port, upstreamPort));
  const child = spawn(program, ["-p", folder, "-c", "nginx.conf", "-e", "stderr"], { stdio: "ignore" });
  const ended = once(child, "exit");
  const baseUrl = `http://127.0.0.1:${port}`;
  const giveUpAt = Date.now() + readyWithinMs;
  while (!(await fetch(baseUrl).then(Boolean, () => false))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) throw new Error("nginx did not start");
    await delay(50);
  }
  return {
    baseUrl,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

const configuration = (folder: string, port: number, upstreamPort: number) => `
${process.getuid?.() === 0 ? "user root;" : ""}
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr crit;
events {}
http {
  access_log off;
  underscores_in_headers on;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/temp/${kind};`).join(" ")}
  client_max_body_size 2m;
  client_header_timeout 1s;
  client_body_timeout 1s;
  large_client_header_buffers 4 8k;
  server {
    listen 127.0.0.1:${port};
    server_name kong;
    location = /graphql { proxy_pass http://127.0.0.1:${upstreamPort}; proxy_http_version 1.1; proxy_set_header Host $host; }
    location / { return 404; }
  }
}
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
