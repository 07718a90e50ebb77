/** How the word that is being typed may go on, as it is written in the site. */

import { normal, tokens } from './analyser.mjs';
import { beginningWith } from './begun.mjs';
import { PREFIXES } from './forms.mjs';
import { plain } from './index.mjs';

/** @import { Corpus } from './corpus.mjs' */

const SHORTEST = 2; // letters, one more behind a prefix
const MOST_TRIED = 5;
const TITLE = 10; // a word of a title counts as often as ten of a text

/** @param {string} query @param {Corpus} corpus @returns {string[]} what Material puts in place of the last word; it begins as typed */
export function suggestions(query, corpus) {
  const typed = query.split(/[\s-]+/).at(-1) ?? '';
  for (const prefix of ['', ...PREFIXES.map(([written]) => written)]) {
    if (!typed.startsWith(prefix)) continue;
    const rest = typed.slice(prefix.length);
    const word = normal(rest);
    if (word.length < SHORTEST + (prefix ? 1 : 0)) continue;
    for (const id of likeliest(word, corpus)) {
      const written = asWritten(id, corpus);
      if (written.toLowerCase().startsWith(rest.toLowerCase())) return [typed + written.slice(rest.length)];
    }
  }
  return [];
}

/** @param {string} word @param {Corpus} corpus @returns {number[]} */
function likeliest(word, { lexicon, index: { fields, words } }) {
  const times = (/** @type {number} */ id) =>
    TITLE * count(fields.title.from, id) + count(fields.text.from, id) + count(fields.tags.from, id);
  return beginningWith(word, lexicon)
    .sort((one, other) => times(other) - times(one) || (words[one]?.length ?? 0) - (words[other]?.length ?? 0))
    .slice(0, MOST_TRIED);
}

/** @param {Int32Array} from @param {number} id */
const count = (from, id) => (from[id + 1] ?? 0) - (from[id] ?? 0);

/** @param {number} id @param {Corpus} corpus @returns {string} the word in the first place where it stands, letters at the end in their form */
function asWritten(id, { docs, index: { fields, words } }) {
  for (const field of /** @type {('title' | 'text')[]} */ (['title', 'text'])) {
    if (!count(fields[field].from, id)) continue;
    const text = plain(docs[(fields[field].entries[fields[field].from[id] ?? 0] ?? 0) >> 1]?.[field] ?? '');
    const found = tokens(text).find((token) => token.normal === words[id]);
    if (found) return text.slice(found.start, found.end);
  }
  return '';
}
