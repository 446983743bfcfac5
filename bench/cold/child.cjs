// Loads one bundle and invokes it once, in a process of its own, and says how long it took to ask the
// kernel for the first connection, or to answer without one. Node's own binding is asked, since to load
// node:net or a hook on promises here would change what is measured.
const { readFileSync } = require('node:fs');
const [, , bundle, example] = process.argv;
const event = JSON.parse(readFileSync(example, 'utf8'));
const context = {
  awsRequestId: '00000000-0000-4000-8000-00000000c0de',
  functionName: 'bench',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 4000,
};

let connecting = null;
const { TCP } = process.binding('tcp_wrap');
const { connect } = TCP.prototype;
TCP.prototype.connect = function (...to) {
  connecting ??= process.hrtime.bigint();
  return connect.apply(this, to);
};

const begun = process.hrtime.bigint();
const { handler } = require(bundle);
const done = (error) => {
  const milliseconds = Number((connecting ?? process.hrtime.bigint()) - begun) / 1e6;
  const result = { milliseconds, calls: connecting !== null, error };
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
};
handler(event, context).then(
  () => done(),
  ({ message }) => done(message),
);
