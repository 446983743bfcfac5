// Loads one bundle and invokes it once, in a process of its own. The parent notes when the first
// connection comes; the clock is the machine's monotonic one, the same for both.
const { readFileSync } = require('node:fs');
const [, , bundle, example] = process.argv;
const event = JSON.parse(readFileSync(example, 'utf8'));
const context = {
  awsRequestId: '00000000-0000-4000-8000-00000000c0de',
  functionName: 'bench',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 4000,
};
const begun = process.hrtime.bigint();
const { handler } = require(bundle);
const done = (error) => {
  const ended = process.hrtime.bigint();
  const result = { begun: `${begun}`, ended: `${ended}`, error };
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
};
handler(event, context).then(
  () => done(),
  ({ message }) => done(message),
);
