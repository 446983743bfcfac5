import '../support/browser-name.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { watchAnswers } from '../support/declared-answers.ts';
import { flows } from './flows/registry.ts';
import { checkClaim } from './suite/check-flows.ts';
import type { Ground } from './suite/ground.ts';
import { ownPool } from './suite/own-pool.ts';

let ground: Ground;
const { observer, undeclared } = watchAnswers();

beforeAll(async () => {
  ground = await ownPool(observer);
});

afterEach(() => {
  expect(undeclared.splice(0)).toEqual([]);
});

afterAll(() => ground.close());

describe.each(flows)('$name', (flow) => {
  test.each(flow.claims)('$name', async (claim) => {
    const { verdict, reason } = await checkClaim(ground, flow, claim);
    expect({ verdict, reason }).toEqual({ verdict: 'holds', reason: '' });
  });
});
