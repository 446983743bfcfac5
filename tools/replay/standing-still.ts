/**
 * Holds still what differs from run to run in the process that loads it: the clock, randomness, and
 * whatever the network would say, which is closed but for this machine. Loaded before the function.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/** The challenges in events/ end five minutes after this. */
const NOW = Date.parse('2026-01-01T00:00:00.000Z');
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

let drawn = 0;

/** The same draws follow as followed the last time. */
export function drawAnew(): void {
  drawn = 0;
}

function bytes(size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, () =>
    crypto.createHash('sha256').update(`draw ${drawn++}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, size);
}

const integer = (below: number): number => bytes(6).readUIntBE(0, 6) % below;

function uuid(): string {
  const hex = bytes(16).toString('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

class StillDate extends Date {
  constructor(...given: []) {
    if (given.length === 0) super(NOW);
    else super(...given);
  }

  static override now(): number {
    return NOW;
  }
}

type Connect = (this: net.Socket, ...args: unknown[]) => net.Socket;

function closeNetwork(): void {
  const connect = net.Socket.prototype.connect as Connect;
  const guarded: Connect = function (...args) {
    const [first] = Array.isArray(args[0]) ? args[0] : args;
    const host = (first as { host?: string } | null)?.host ?? 'localhost';
    if (!LOOPBACK.test(host)) throw new Error('The network is closed while events are replayed.');
    return connect.apply(this, args);
  };
  Object.assign(net.Socket.prototype, { connect: guarded });
}

Object.assign(globalThis, { Date: StillDate });
Object.assign(Math, { random: () => integer(2 ** 32) / 2 ** 32 });
Object.assign(crypto, {
  randomBytes: bytes,
  randomInt: (first: number, second?: number) =>
    second === undefined ? integer(first) : first + integer(second - first),
  randomUUID: uuid,
});
closeNetwork();
syncBuiltinESMExports();
