import { MessageError } from './message-error.ts';

/** Reads a message from its start, big-endian, and never beyond its end. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** @throws MessageError where fewer are left */
  take(size: number): Buffer {
    const end = this.#at + size;
    if (end > this.#bytes.length) throw new MessageError('the message ends early');
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** @throws MessageError */
  integer(size: 1 | 2 | 4): number {
    return this.take(size).readUIntBE(0, size);
  }

  /** Bytes after two that say how many there are. @throws MessageError */
  field(): Buffer {
    return this.take(this.integer(2));
  }

  /** What has been read so far. */
  before(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }
}
