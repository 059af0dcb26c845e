import { createServer, type AddressInfo } from "node:net";

/** Listens at the address in an attacker's headers, and counts calls: there should be none. */
export interface SilentTrap {
  port: number;
  calls(): number;
  close(): Promise<void>;
}

export async function setTrap(): Promise<SilentTrap> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    calls: () => calls,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
