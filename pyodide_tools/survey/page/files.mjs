/** Files of pupils that a teacher opens: texts, bounded, many at once. */

import { chosenFiles } from '../../../plugins/bina/client/choosing.mjs';

/** @import { Desk } from '../../../plugins/bina/client/effects.mjs' */

const MOST_FILES = 200;
const LARGEST = 1_000_000; // bytes of one file
const MOST_TOGETHER = 3_000_000; // characters: the door to Python takes 4 million

/** @typedef {{texts: string[], refused: {name: string, reason: 'too-large' | 'unreadable' | 'too-many'}[]}} Opened */

/** @param {Pick<Desk, 'notes' | 'say'>} desk @returns {Promise<Opened>} empty where nothing was chosen */
export async function openFiles(desk) {
  return read(await chosenFiles('.json,.txt,application/json,text/plain', desk, { multiple: true }));
}

/** @param {Pick<File, 'name' | 'size' | 'text'>[]} files @returns {Promise<Opened>} */
export async function read(files) {
  /** @type {Opened} */
  const opened = { texts: [], refused: [] };
  let together = 0;
  for (const [place, file] of files.entries()) {
    const name = file.name.slice(0, 120);
    const text = file.size > LARGEST || place >= MOST_FILES ? null : await file.text().catch(() => undefined);
    if (text === undefined) opened.refused.push({ name, reason: 'unreadable' });
    else if (text === null) opened.refused.push({ name, reason: place >= MOST_FILES ? 'too-many' : 'too-large' });
    else if (together + text.length > MOST_TOGETHER) opened.refused.push({ name, reason: 'too-many' });
    else {
      together += text.length;
      opened.texts.push(text);
    }
  }
  return opened;
}
