// Adds up jest's result files, names what failed, so that it need not be looked for, and prints
// `N passed, N failed` alone on a line. A test file that could not run, and a run that left no result
// or failed without a failed test (as for want of coverage), count as one failure each.
import { existsSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';

let passed = 0;
let failed = 0;
for (const file of process.argv.slice(2)) {
  const failures = existsSync(file) ? countResults(file) : ['left no result'];
  failed += failures.length;
  for (const failure of failures) process.stdout.write(`${basename(file, '.json')}: ${failure}\n`);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function countResults(file) {
  const { numPassedTests, success, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  passed += numPassedTests;
  const failures = testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    const place = relative('', name);
    if (status === 'failed' && tests.length === 0) return [`${place} could not run`];
    return tests.map(({ fullName }) => `${place}: ${fullName}`);
  });
  if (failures.length === 0 && !success)
    return ['every test passed, and the run failed: see above'];
  return failures;
}
