/**
 * Closes the network of the process that loads it, except for this machine's own loopback.
 * jest loads it before each test file; NODE_OPTIONS=--import=… loads it into a child process.
 */
import { syncBuiltinESMExports } from 'node:module';

// Not imported: jest keeps what a module exports when it is imported first, and would hand that, not
// what is put in its place below, to the first test file of each of its processes.
const dgram = process.getBuiltinModule('node:dgram');
const dns = process.getBuiltinModule('node:dns');
const net = process.getBuiltinModule('node:net');

const CLOSED = Symbol.for('lifeguard.test.network-closed');

const LOOPBACK =
  /^(localhost|.*\.localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3}|0\.0\.0\.0|::)$/i;

function refuseUnlessLoopback(host: unknown): void {
  if (host === undefined || host === null || host === '') return; // Node's default is localhost
  if (typeof host === 'string' && LOOPBACK.test(host.replace(/^\[|\]$/g, ''))) return;
  throw new Error(`The network is closed in tests: ${String(host)} is not this machine.`);
}

type AnyFunction = (...args: unknown[]) => unknown;

/** Replaces `owner[name]` by one that judges the host found in its arguments first. */
function guard(owner: object, name: string, hostOf: (args: unknown[]) => unknown): void {
  const members = owner as Record<string, AnyFunction>;
  const original = members[name];
  if (!original) return;
  members[name] = function guarded(this: unknown, ...args: unknown[]) {
    refuseUnlessLoopback(hostOf(args));
    return original.apply(this, args);
  };
}

/** `connect(port, host)`, `connect({ port, host })`, `connect(path)` or the normalised array. */
function hostOfConnect(args: unknown[]): unknown {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: unknown; path?: unknown };
    return path ? undefined : host;
  }
  return typeof second === 'string' ? second : undefined;
}

function closeNetwork(): void {
  guard(net.Socket.prototype, 'connect', hostOfConnect);
  guard(dgram.Socket.prototype, 'connect', ([, address]) => address);
  guard(dgram.Socket.prototype, 'send', (args) => args.findLast((arg) => typeof arg === 'string'));
  for (const owner of [
    dns,
    dns.promises,
    dns.Resolver.prototype,
    dns.promises.Resolver.prototype,
  ]) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (/^(lookup$|resolve|reverse)/.test(name)) guard(owner, name, ([host]) => host);
    }
  }
  syncBuiltinESMExports();
}

const process_ = globalThis.process as typeof process & { [CLOSED]?: true };
if (!process_[CLOSED]) {
  process_[CLOSED] = true;
  closeNetwork();
}
