import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { readCommandLine } from '../local/command-line.ts';
import { describeApi } from './openapi/describe-api.ts';

const file = 'functions/api/openapi.json';
/** What the bundle carries of it. */
const compressed = 'functions/api/compressed-openapi.json';

const help = `Writes the description of the API out from the schemas of its routes, to ${file}
and, for the bundle, to ${compressed}.

npm run openapi [-- --check]

  --check   write nothing; end with 1 if the file is not what the routes say
  --help    this
`;

const { values } = readCommandLine('npm run openapi', {
  options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
});
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const text = `${JSON.stringify(describeApi(version), null, 2)}\n`;

if (values.help) {
  process.stdout.write(help);
} else if (!values.check) {
  writeFileSync(file, text);
  const bytes = brotliCompressSync(JSON.stringify(JSON.parse(text)));
  writeFileSync(compressed, `{ "brotli": "${bytes.toString('base64')}" }\n`);
  console.log(`${file} and ${compressed} are written`);
} else if (readFileSync(file, 'utf8') === text) {
  console.log(`${file} is what the routes say`);
} else {
  process.stderr.write(`${file} is not what the routes say: npm run openapi\n`);
  process.exitCode = 1;
}
