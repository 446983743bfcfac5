import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { kebabCase } from '../../deploy/names.ts';
import { allowStatements } from '../../tools/guard/statements.ts';
import { isObject, list, resourcesOf, target, text } from '../../tools/guard/template.ts';
import { triggersOf } from '../../tools/guard/triggers.ts';
import { type Package, packageStage } from '../support/packaged-template.ts';

const docs = readFileSync('docs/iam.md', 'utf8');

/** Cells of the rows of the table under a heading. */
function rows(heading: string): string[][] {
  const section = docs.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

let prod: Package;
beforeAll(async () => {
  prod = await packageStage('prod');
}, 60_000);

/** `PostConfirmationPolicy` or `PostConfirmationRole` to `postConfirmation`. */
function functionOf(resource: string): string {
  const id = resource.replace(/(Policy|Role)$/, '');
  return id.charAt(0).toLowerCase() + id.slice(1);
}

function onOf(resource: unknown): string {
  const arn = text(resource)?.replaceAll(/\$\{AWS::/g, '');
  return target(resource) ?? arn?.split(':').slice(5).join(':') ?? '?';
}

test('each grant has its row, and each row its grant', () => {
  const grants = allowStatements(prod.template)
    .filter(({ kind }) => kind === 'identity')
    .flatMap(({ resource, statement }) =>
      list(statement.Action).flatMap((action) =>
        list(statement.Resource).map((on) => {
          const key = functionOf(resource);
          const where = onOf(on).replace(`lifeguard-prod-${key}`, '<function>');
          const everyones = String(action).startsWith('logs:');
          return `${everyones ? 'every function' : `\`${key}\``} | \`${action}\` | \`${where}\``;
        }),
      ),
    );
  const told = rows('What functions may do').map((cells) => cells.slice(0, 3).join(' | '));
  expect([...new Set(grants)].sort()).toEqual(told.sort());
});

test('every function has the grants that every function has', () => {
  const keys = resourcesOf(prod.template, 'AWS::Lambda::Function').map(({ id }) =>
    id.replace('LambdaFunction', 'Role'),
  );
  const logging = allowStatements(prod.template)
    .filter(({ statement }) => list(statement.Action).includes('logs:PutLogEvents'))
    .map(({ resource }) => resource);
  expect(logging.sort()).toEqual(keys.sort());
});

/** Of operations that are told by their path. */
const paths: Record<string, string> = {
  SendEmail: '/outbound-emails',
  InvokeFunction: '/2015-03-31/functions/',
};

test('each call that a row names is in a file that is there and makes it', () => {
  for (const [, action = '', , needed = ''] of rows('What functions may do')) {
    const file = /^`(.+?)`/.exec(needed)?.[1];
    if (!file) continue;
    expect({ file, exists: existsSync(file) }).toEqual({ file, exists: true });
    const operation = /:(\w+)/.exec(action)?.[1] ?? '?';
    const folder = ['shared/aws/dynamo-table.ts', file].map((path) => readFileSync(path, 'utf8'));
    expect(folder.join('\n')).toContain(paths[operation] ?? operation);
  }
});

test('each role is taken on by whom the table says', () => {
  const trusted = allowStatements(prod.template)
    .filter(({ kind }) => kind === 'trust')
    .map(({ resource, statement }) => {
      const principal = statement.Principal;
      const who = isObject(principal) ? Object.values(principal).join() : String(principal);
      return who === 'lambda.amazonaws.com'
        ? `of every function | \`${who}\``
        : `\`${resource}\` | \`${who}\``;
    });
  const told = rows('Who may take on a role').map(
    ([role, who]) => `${role} | ${who?.split(',')[0]}`,
  );
  expect([...new Set(trusted)].sort()).toEqual(told.sort());
});

test('each function is invoked by whom the table says', () => {
  const triggers = triggersOf(prod.template).map(({ functionId }) => functionId);
  const permissions = resourcesOf(prod.template, 'AWS::Lambda::Permission').map(
    ({ properties }) => {
      const id = target(properties.FunctionName) ?? '';
      const who = text(properties.Principal) ?? '';
      const name = kebabCase(functionOf(id.replace('LambdaFunction', 'Role')));
      return `${triggers.includes(id) ? 'every trigger' : `\`${name}\``} | \`${who.replace(/\$\{.*\}/, 'amazonaws.com')}\``;
    },
  );
  const told = rows('Who may invoke a function').map((cells) => cells.slice(0, 2).join(' | '));
  expect([...new Set(permissions)].sort()).toEqual(told.sort());
});

test('the key is used by whom the table says, and nothing else allows anything to anybody', () => {
  const own = allowStatements(prod.template).filter(({ kind }) => kind === 'resource');
  expect(new Set(own.map(({ resource }) => resource))).toEqual(new Set(['CodeKey']));
  const told = rows('Who may use the key').map(([name, actions]) => [name, actions]);
  const uses = /:(Decrypt|Encrypt|ReEncrypt|Generate|CreateGrant|\*)/;
  expect(
    own.map(({ statement }) => {
      const used = list(statement.Action).filter((action) => uses.test(`${action}`));
      const actions = used.map((action) => `\`${action}\``).join(' ') || 'looking after the key';
      return [`\`${statement.Sid}\``, actions];
    }),
  ).toEqual(told);
  for (const { statement } of own) {
    expect(text((statement.Principal as { AWS: unknown }).AWS)).toMatch(
      /:\$\{AWS::AccountId\}:root$/,
    );
    const used = list(statement.Action).some((action) => uses.test(`${action}`));
    expect(isObject(statement.Condition)).toBe(used);
  }
});
