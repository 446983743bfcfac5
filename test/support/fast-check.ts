import fc from 'fast-check';

/**
 * The same values in each run, so that a change is judged by what it changes and a failure is there
 * again in the next run. `PROPERTY_SEED=any` tries values that nobody has tried, as the weekly run of
 * the workflow does; a failure prints its seed, which is then given as `PROPERTY_SEED`.
 */
const given = process.env.PROPERTY_SEED || '20261128';
if (!/^(any|-?\d{1,10})$/.test(given)) {
  throw new Error('PROPERTY_SEED is a whole number, or "any".');
}
if (given !== 'any') fc.configureGlobal({ seed: Number(given) });

export { fc };
