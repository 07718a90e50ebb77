/** What a query asks for: words, and for each the words of the index that it may mean. */

import { compounds } from './analyser.mjs';
import { readings, STOP } from './forms.mjs';

/** @import { Readings } from './forms.mjs' */
/** @import { Lexicon } from './lexicon.mjs' */
/** @typedef {{text: string, parts: Readings[], whole: Readings | null, optional: boolean}} Unit  a word, or a hyphenated one: all its parts or the whole */

const LONGEST = 1000; // characters
const MOST = 12; // words

/** @param {string} query @param {Lexicon} lexicon @returns {Unit[]} */
export function unitsOf(query, lexicon) {
  const text = query.slice(0, LONGEST);
  const typing = query.length <= LONGEST && /[^\s.,;:!?]$/.test(query);
  const found = distinct(compounds(text)).slice(0, MOST);
  const last = found.at(-1);
  return found.map((compound) => {
    const how = { short: compound.short, begun: typing && compound === last };
    const [first] = compound.words;
    return {
      text: text.slice(first?.start, compound.words.at(-1)?.end),
      parts: compound.words.map(({ normal }) => readings(normal, lexicon, how)),
      whole: compound.whole && readings(compound.whole.normal, lexicon, how),
      optional: compound.words.every(({ normal }) => STOP.has(normal)),
    };
  });
}

/** @param {import('./analyser.mjs').Compound[]} all  the last one stays the last: it may not be finished */
function distinct(all) {
  const seen = new Map(all.map((compound) => [compound.words.map(({ normal }) => normal).join(' '), compound]));
  return all.filter((compound) => [...seen.values()].includes(compound));
}
