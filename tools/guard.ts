import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCommandLine } from '../local/command-line.ts';
import { guard, type RuleFinding, rules } from './guard/rules.ts';
import { isObject, type Template } from './guard/template.ts';

const usage = `Refuses a packaged template that would lose people's accounts or open what must stay shut.

  npm run guard -- --template FILE [--previous FILE] [--stage NAME] [--allow RULE]... [--json]

  --template FILE  what \`serverless package\` wrote: cloudformation-template-update-stack.json
                   (default .serverless/cloudformation-template-update-stack.json)
  --previous FILE  what is deployed: aws cloudformation get-template --stack-name lifeguard-prod
  --stage NAME     default: the stage the template was packaged for; unknown counts as prod
  --allow RULE     leave out one rule, for one deployment that means it
  --json           findings as JSON

Exit codes: 0 nothing found, 1 findings, 2 the guard could not look.

Rules:
${rules.map(({ id, refuses }) => `  ${id.padEnd(26)} ${refuses}`).join('\n')}
`;

try {
  process.exitCode = main();
} catch (error) {
  console.error(`guard: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}

function main(): number {
  const { values } = readCommandLine('npm run guard', {
    options: {
      template: {
        type: 'string',
        default: '.serverless/cloudformation-template-update-stack.json',
      },
      previous: { type: 'string' },
      stage: { type: 'string' },
      allow: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const unknown = values.allow.find((id) => !rules.some((rule) => rule.id === id));
  if (unknown) throw new Error(`--allow ${unknown}: no such rule; see --help`);
  const stage = values.stage ?? packagedStage(values.template) ?? 'prod';
  const subject = { template: readTemplate(values.template), stage };
  const findings = guard(
    values.previous ? { ...subject, previous: readTemplate(values.previous) } : subject,
    values.allow,
  );
  report(findings, { json: values.json, stage, compared: values.previous !== undefined });
  return findings.length > 0 ? 1 : 0;
}

function report(findings: RuleFinding[], how: { json: boolean; stage: string; compared: boolean }) {
  if (how.json) {
    console.log(JSON.stringify({ stage: how.stage, compared: how.compared, findings }, null, 2));
    return;
  }
  for (const { rule, resource, problem, remedy } of findings) {
    console.log(`${rule}  ${resource}: ${problem}\n  mend: ${remedy}`);
  }
  const scope = how.compared ? 'compared with what is deployed' : 'not compared: no --previous';
  console.log(`${findings.length} findings in the template of ${how.stage} (${scope})`);
}

/** @throws Error naming the file, when it is no template. */
function readTemplate(file: string): Template {
  if (!existsSync(file)) {
    throw new Error(`there is no ${file}: \`npm run package\` makes it, see --help`);
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : error}`);
  }
  // `aws cloudformation get-template` puts the template in an envelope.
  const body = isObject(content) && 'TemplateBody' in content ? content.TemplateBody : content;
  const template = typeof body === 'string' ? JSON.parse(body) : body;
  if (!isObject(template) || !isObject(template.Resources)) {
    throw new Error(`${file}: no CloudFormation template in JSON (it has no Resources)`);
  }
  return template as unknown as Template;
}

/** The stage from the state that the Serverless Framework writes beside the template. */
function packagedStage(file: string): string | undefined {
  const state = join(dirname(file), 'serverless-state.json');
  if (!existsSync(state)) return undefined;
  const stage: unknown = JSON.parse(readFileSync(state, 'utf8'))?.service?.provider?.stage;
  return typeof stage === 'string' ? stage : undefined;
}
