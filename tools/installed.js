// Plain JavaScript that an old Node can read too: it is loaded before what only ours can run.
import { existsSync } from 'node:fs';

const { features, versions } = process;

if (!existsSync(new URL('../node_modules/serverless', import.meta.url))) {
  refuse('The packages are not installed yet: run `npm ci` first.');
}
if (!features.typescript) {
  refuse(
    `This is Node ${versions.node}, and the Node that the install brings along is not there: ` +
      'run `npm ci` with install scripts, that is without --ignore-scripts.',
  );
}

/** @param {string} sentence */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
