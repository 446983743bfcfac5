/** A process of its own that serves the embedded user pool: `pool-process.ts <port> <database file>`. */
import { enableCompileCache, flushCompileCache } from 'node:module';

// As a launcher of it would: from the second start on, nothing is compiled again.
enableCompileCache();
const { startUserPoolServer } = await import('../../local/user-pool/server.ts');

const [port = '0', databaseFile = ':memory:'] = process.argv.slice(2);

await startUserPoolServer({
  port: Number(port),
  databaseFile,
  region: 'us-east-1',
  pools: [],
  lambda: { invoke: () => Promise.reject(new Error('There are no triggers.')) },
  messages: { email: () => Promise.resolve(), sms: () => Promise.resolve() },
});

flushCompileCache();
