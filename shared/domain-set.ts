import { hash } from 'node:crypto';

/**
 * A set of domain names that answers "is this domain, or a parent of it, in the list?" in the same
 * time for ten names and for a million, and opens without work: the bytes read from disk are the table.
 *
 * Layout: 8 bytes `LGDOMSET`, 4 bytes version (1), 4 bytes number of slots (big endian), then the slots
 * of 8 bytes each: the first 64 bits of the SHA-256 of the name, the last of them set, all zero when free. A name lies at
 * another 32 bits of its hash modulo the slots, or in the next free slot after it. At most half of the
 * slots are taken, so a name costs 16 to 32 bytes whatever its length. Any two of a million names share
 * a hash with a chance of about 1 in 18 million.
 */
export interface DomainSet {
  /** How many bytes the set takes in memory. */
  readonly byteLength: number;
  /** The listed name that covers the domain: itself or the nearest parent; null if none does. */
  covering(domain: string): string | null;
}

const magic = Buffer.from('LGDOMSET');
const version = 1;
const headerBytes = 16;
const slotBytes = 8;

/** The bytes of a set. Names are taken as they are: canonical (lower case, punycode, no outer dots). */
export function compileDomainSet(domains: Iterable<string>): Buffer {
  const names = new Set(domains);
  const slots = slotsFor(names.size);
  const table = Buffer.alloc(headerBytes + slots * slotBytes);
  magic.copy(table);
  table.writeUInt32BE(version, 8);
  table.writeUInt32BE(slots, 12);
  for (const name of names) {
    const digest = digestOf(name);
    digest.copy(table, findSlot(table, slots, digest), 0, slotBytes);
  }
  return table;
}

/**
 * Opens compiled bytes without copying them.
 * @throws {RangeError} when the bytes are not a compiled set, or were cut short.
 */
export function openDomainSet(table: Buffer): DomainSet {
  if (table.length < headerBytes || !table.subarray(0, magic.length).equals(magic)) {
    throw new RangeError('not a compiled domain list');
  }
  const slots = table.readUInt32BE(12);
  if (table.readUInt32BE(8) !== version || table.length !== headerBytes + slots * slotBytes) {
    throw new RangeError('a compiled domain list of another version, or cut short');
  }
  const has = (name: string): boolean => {
    const slot = findSlot(table, slots, digestOf(name));
    return !isFree(table, slot);
  };
  return {
    byteLength: table.length,
    covering: (domain) => selfAndParents(domain).find(has) ?? null,
  };
}

/** `a.b.c` → `a.b.c`, `b.c`, `c`. A name has at most 127 labels (RFC 1035), which bounds the work. */
export function selfAndParents(domain: string): string[] {
  const labels = domain.split('.').slice(-127);
  return labels.map((_, index) => labels.slice(index).join('.'));
}

function slotsFor(size: number): number {
  return Math.max(16, 2 ** Math.ceil(Math.log2(Math.max(1, size) * 2)));
}

function digestOf(name: string): Buffer {
  const digest = hash('sha256', name, 'buffer');
  // Never zero in what is kept of it: that would read as a free slot.
  digest.writeUInt8(digest.readUInt8(slotBytes - 1) | 1, slotBytes - 1);
  return digest;
}

/** The offset of the slot that holds the digest, or of the free one where it belongs. */
function findSlot(table: Buffer, slots: number, digest: Buffer): number {
  const [first, last] = [digest.readUInt32BE(0), digest.readUInt32BE(4)];
  let slot = digest.readUInt32BE(slotBytes) % slots;
  for (;;) {
    const offset = headerBytes + slot * slotBytes;
    const found = table.readUInt32BE(offset + 4);
    if (found === 0 || (found === last && table.readUInt32BE(offset) === first)) return offset;
    slot = (slot + 1) % slots;
  }
}

/** The last bit of a digest is set. */
function isFree(table: Buffer, offset: number): boolean {
  return table.readUInt32BE(offset + 4) === 0;
}
