import { createDecipheriv, createPublicKey, hkdfSync, timingSafeEqual, verify } from 'node:crypto';
import { ByteReader } from './byte-reader.ts';
import { MessageError } from './message-error.ts';
import { type MessageHeader, readHeader } from './read-header.ts';
import { dataKeyBytes, ivBytes, tagBytes } from './suites.ts';

const lastFrame = 0xff_ff_ff_ff;

/** SubjectPublicKeyInfo of a P-384 key (RFC 5480) up to its compressed point of 49 bytes. */
const publicKeyPrefix = Buffer.from('3046301006072a8648ce3d020106052b81040022033200', 'hex');
const pointBytes = 49;

/**
 * Decrypts a message of the AWS Encryption SDK (developer guide, "Message format reference"): key
 * commitment, header, every frame and the signature must hold before any of the text is given away.
 * @param getDataKey decrypts the message's data key, having looked at the header as it likes
 * @throws MessageError, and what `getDataKey` throws
 */
export async function openMessage(
  message: Buffer,
  getDataKey: (header: MessageHeader) => Promise<Buffer>,
): Promise<Buffer> {
  const reader = new ByteReader(message);
  const header = readHeader(reader);
  const publicKey = publicKeyOf(header);
  const key = deriveKey(header, await getDataKey(header));
  decrypt(key, { ...header, aad: header.authenticated, ciphertext: Buffer.alloc(0) });
  const text = readFrames(reader, header, key);
  const signed = reader.before();
  const signature = reader.field();
  if (!reader.isAtEnd || !verify('sha384', signed, publicKey, signature)) {
    throw new MessageError('the signature does not hold');
  }
  return text;
}

function publicKeyOf({ context }: MessageHeader) {
  const point = Buffer.from(context.get('aws-crypto-public-key') ?? '', 'base64');
  if (point.length !== pointBytes) throw new MessageError('the public key is malformed');
  try {
    const key = Buffer.concat([publicKeyPrefix, point]);
    return createPublicKey({ key, format: 'der', type: 'spki' });
  } catch {
    throw new MessageError('the public key is no point of its curve');
  }
}

function deriveKey({ suite, messageId, commitment }: MessageHeader, dataKey: Buffer): Buffer {
  if (dataKey.length !== dataKeyBytes) throw new MessageError('the data key has another length');
  const id = Buffer.alloc(2);
  id.writeUInt16BE(suite.id);
  const derive = (salt: Buffer, ...info: (Buffer | string)[]) => {
    const label = Buffer.concat(info.map((part) => Buffer.from(part)));
    return Buffer.from(hkdfSync(suite.hash, dataKey, salt, label, dataKeyBytes));
  };
  if (commitment === null) return derive(Buffer.alloc(0), id, messageId);
  if (!timingSafeEqual(derive(messageId, 'COMMITKEY'), commitment)) {
    throw new MessageError('the message is committed to another key');
  }
  return derive(messageId, id, 'DERIVEKEY');
}

function readFrames(reader: ByteReader, header: MessageHeader, key: Buffer): Buffer {
  const text: Buffer[] = [];
  for (let expected = 1; ; expected += 1) {
    const marker = reader.integer(4);
    const isLast = marker === lastFrame;
    const number = isLast ? reader.integer(4) : marker;
    const iv = reader.take(ivBytes);
    const length = isLast ? reader.integer(4) : header.frameLength;
    if (number !== expected || length > header.frameLength) {
      throw new MessageError('the frames are out of order');
    }
    const ciphertext = reader.take(length);
    const aad = frameContext(header, isLast, number, length);
    text.push(decrypt(key, { iv, aad, ciphertext, tag: reader.take(tagBytes) }));
    if (isLast) return Buffer.concat(text);
  }
}

/** What a frame's tag vouches for beside its text ("Body additional authenticated data reference"). */
function frameContext(
  { messageId }: MessageHeader,
  isLast: boolean,
  number: number,
  length: number,
): Buffer {
  const numbers = Buffer.alloc(12);
  numbers.writeUInt32BE(number, 0);
  numbers.writeBigUInt64BE(BigInt(length), 4);
  const name = `AWSKMSEncryptionClient ${isLast ? 'Final Frame' : 'Frame'}`;
  return Buffer.concat([messageId, Buffer.from(name), numbers]);
}

function decrypt(
  key: Buffer,
  { iv, aad, ciphertext, tag }: { iv: Buffer; aad: Buffer; ciphertext: Buffer; tag: Buffer },
): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  decipher.setAAD(aad).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    throw new MessageError('the message was not made with this key, or was changed');
  }
}
