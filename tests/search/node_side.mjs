/** Answers the tests line by line: `[what, ...arguments]` in, a value out, both JSON. */

import { createInterface } from 'node:readline';

const SEARCH = new URL('../../plugins/bina/client/search/', import.meta.url);
const load = (name) => import(new URL(`${name}.mjs`, SEARCH).href);
const [{ tokens }, index, { lexiconOf }, { unitsOf }, { corpusOf }, { search }] = await Promise.all(
  ['analyser', 'index', 'lexicon', 'query', 'corpus', 'search'].map(load),
);

const answers = {
  tokens: (text) => tokens(text).map(({ start, end, normal }) => [start, end, normal]),
  index: (docs) => index.build(docs),
  forms(word, words) {
    const docs = [{ location: '', title: '', text: words.join(' ') }];
    const lexicon = lexiconOf(index.open(index.build(docs)));
    const [unit] = unitsOf(word, lexicon);
    return [...(unit?.parts[0] ?? [])].map(([id, weight]) => [lexicon.words[id], weight]);
  },
  search: (docs, query, suggest = '') => search(query, corpusOf({ lang: ['en'] }, docs), { suggest: suggest !== '' }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [what, ...given] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[what](...given))}\n`);
}
