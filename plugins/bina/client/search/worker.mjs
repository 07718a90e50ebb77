/**
 * The search in the place of Material's worker: same messages, same page.
 *
 * Material's page starts it, hands it the documents, and draws what it answers.
 */

import { corpusOf } from './corpus.mjs';
import { search } from './search.mjs';

/** @import { Config, Corpus } from './corpus.mjs' */
/** @import { Doc } from './index.mjs' */
/** @import { Answer } from './search.mjs' */
/** @typedef {{config: Config, docs: Doc[], options: {suggest: boolean}}} Setup */
/** @typedef {{type: 0, data: Setup} | {type: 2, data: string}} Message  to set up, a query; Material numbers them */

const READY = 1;
const RESULT = 3;
/** @type {Corpus | undefined} */
let corpus;
let options = { suggest: false };

addEventListener('message', ({ data: message }) => {
  const answer = answerTo(message);
  if (answer) postMessage(answer);
});

/** @param {Message} message */
function answerTo(message) {
  switch (message.type) {
    case 0:
      corpus = corpusOf(message.data.config, message.data.docs);
      options = message.data.options;
      return { type: READY };
    case 2:
      return { type: RESULT, data: found(message.data) };
    default:
      return undefined;
  }
}

/** @param {string} query @returns {Answer} */
function found(query) {
  try {
    return corpus ? search(query, corpus, options) : { items: [] };
  } catch (error) {
    // A list that is empty can be searched again; a worker that has stopped cannot.
    console.warn(error);
    return { items: [] };
  }
}
