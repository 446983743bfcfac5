import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readCommandLine } from '../local/command-line.ts';
import { allowed } from './secrets/allowed.ts';
import { secretForms } from './secrets/secret-forms.ts';

const usage = `Looks for texts that look like secrets in every file that git tracks, or in the files named.

  npm run secrets [-- FILE...]

A line that must hold such a text, in a test, says \`secret-scan: allow\` and why.
Exit codes: 0 none, 1 some; each is told by its place, never by its text.`;

const { values, positionals } = readCommandLine('npm run secrets', {
  options: { help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.help) console.log(usage);
else process.exitCode = main(positionals);

function main(named: string[]): number {
  const files = named.length > 0 ? named : trackedFiles();
  const findings = files.flatMap(secretsIn);
  for (const finding of findings) console.log(finding);
  console.log(`${findings.length} texts that look like secrets in ${files.length} files`);
  return findings.length > 0 ? 1 : 0;
}

function trackedFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' });
  return list.split('\0').filter((file) => file !== '' && existsSync(file));
}

function secretsIn(file: string): string[] {
  const content = readFileSync(file, 'latin1');
  if (content.includes('\0')) return [];
  return content.split('\n').flatMap((line, index) => {
    if (line.includes('secret-scan: allow')) return [];
    return secretForms
      .filter(({ pattern }) => pattern.test(line))
      .filter(({ what }) => !allowed.some((one) => one.what === what && one.files.test(file)))
      .map(({ what }) => `${file}:${index + 1}: ${what}`);
  });
}
