/**
 * Loaded with --import before anything else: breaks the pool as LIFEGUARD_SABOTAGE says while its
 * modules are read. Nothing is written.
 */
import { registerHooks } from 'node:module';
import { applySabotage, SabotageError } from './apply-sabotage.ts';
import { sabotages } from './sabotages.ts';

const wanted = process.env.LIFEGUARD_SABOTAGE;
const sabotage = sabotages.find(({ name }) => name === wanted);
if (sabotage === undefined) throw new SabotageError(`There is no sabotage "${wanted}".`);
const target = new URL(`../../local/user-pool/${sabotage.file}`, import.meta.url).href;

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    if (url !== target) return loaded;
    const text = Buffer.from(loaded.source as Uint8Array).toString();
    return { ...loaded, source: applySabotage(sabotage, text) };
  },
});
