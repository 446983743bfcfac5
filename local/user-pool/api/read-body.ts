import type { IncomingMessage } from 'node:http';

/** Reads a request's body as UTF-8 text, or answers undefined when it exceeds the limit, given in bytes. */
export function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return refuse(request);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      request.off('data', onData);
      resolve(refuse(request));
    };
    request.on('data', onData);
    request.on('end', () => resolve(textOf(chunks)));
    request.on('error', reject);
    request.on('close', () => {
      // It closes after each end too, and a stack is costly to write down.
      if (!request.readableEnded) reject(new Error('The request was cut off.'));
    });
  });
}

// Nearly all bodies come in one piece.
function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  const whole = chunks.length === 1 && only ? only : Buffer.concat(chunks);
  return whole.toString('utf8');
}

// The rest is read and dropped: a client that is still writing would otherwise see its connection
// break instead of the answer.
async function refuse(request: IncomingMessage): Promise<undefined> {
  request.resume();
  return undefined;
}
