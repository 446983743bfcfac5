import { ByteReader } from './byte-reader.ts';
import { MessageError } from './message-error.ts';
import { findSuite, ivBytes, type Suite, tagBytes } from './suites.ts';

/** The data key of a message, encrypted under one of the keys that may open it. */
export interface EncryptedDataKey {
  /** `aws-kms` for a key of KMS. */
  provider: string;
  /** For a key of KMS its ARN. */
  key: string;
  ciphertext: Buffer;
}

/** The header of a message, nothing of it proven yet. */
export interface MessageHeader {
  suite: Suite;
  messageId: Buffer;
  context: ReadonlyMap<string, string>;
  dataKeys: readonly EncryptedDataKey[];
  /** Bytes of every frame but the last. */
  frameLength: number;
  /** What a suite with key commitment is committed to. */
  commitment: Buffer | null;
  /** What the tag vouches for. */
  authenticated: Buffer;
  iv: Buffer;
  tag: Buffer;
}

const fixedType = 0x80;
const framed = 2;
const commitmentBytes = 32;

/**
 * Reads the header of a message (AWS Encryption SDK developer guide, "Message format reference").
 * Bodies without frames are not read: the SDKs write none unless told to.
 * @throws MessageError
 */
export function readHeader(reader: ByteReader): MessageHeader {
  const { suite, messageId } = readBeginning(reader);
  const context = readContext(reader.field());
  const dataKeys = Array.from({ length: reader.integer(2) }, () => ({
    provider: reader.field().toString('utf8'),
    key: reader.field().toString('utf8'),
    ciphertext: reader.field(),
  }));
  if (reader.integer(1) !== framed) throw new MessageError('the message is without frames');
  if (suite.version === 1 && (reader.integer(4) !== 0 || reader.integer(1) !== ivBytes)) {
    throw new MessageError('the header is malformed');
  }
  const frameLength = reader.integer(4);
  const commitment = suite.version === 1 ? null : reader.take(commitmentBytes);
  const authenticated = reader.before();
  const iv = suite.version === 1 ? reader.take(ivBytes) : Buffer.alloc(ivBytes);
  const tag = reader.take(tagBytes);
  return { suite, messageId, context, dataKeys, frameLength, commitment, authenticated, iv, tag };
}

function readBeginning(reader: ByteReader): Pick<MessageHeader, 'suite' | 'messageId'> {
  const version = reader.integer(1);
  if (version === 1 && reader.integer(1) !== fixedType) {
    throw new MessageError('the header is malformed');
  }
  const id = reader.integer(2);
  const suite = findSuite(version, id);
  if (suite === null) {
    throw new MessageError(`version ${version} with the suite ${id} is not accepted`);
  }
  return { suite, messageId: reader.take(version === 1 ? 16 : 32) };
}

/** The encryption context: pairs of texts, each name once. A signed message has one: its public key. */
function readContext(bytes: Buffer): ReadonlyMap<string, string> {
  const context = new Map<string, string>();
  const reader = new ByteReader(bytes);
  const count = reader.integer(2);
  for (let pair = 0; pair < count; pair += 1) {
    context.set(reader.field().toString('utf8'), reader.field().toString('utf8'));
  }
  if (context.size !== count || !reader.isAtEnd) {
    throw new MessageError('the encryption context is malformed');
  }
  return context;
}
