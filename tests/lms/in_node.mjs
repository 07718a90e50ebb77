/** Asks the page's SCORM modules line by line: `[name, ...arguments]` in, JSON out. */

import { createInterface } from 'node:readline';
import { deflateRawSync } from 'node:zlib';

globalThis.window = globalThis;
const client = new URL('../../plugins/bina/client/', import.meta.url);
const values = await import(new URL('scorm-values.mjs', client).href);
const { packed, unpacked } = await import(new URL('scorm-suspend.mjs', client).href);
const { findPlatform } = await import(new URL('scorm.mjs', client).href);
const { Attempt } = await import(new URL('scorm-attempt.mjs', client).href);
const { Scorm12API, Scorm2004API } = await import('scorm-again');

const NOW = new Date(2026, 10, 23, 9, 5, 7);
const context = { now: NOW, language: 'he' };

/** A platform that keeps to the standard, and notes what it refuses. */
function strict(version) {
  const api = version === '1.2' ? new Scorm12API({ logLevel: 5 }) : new Scorm2004API({ logLevel: 5 });
  const [initialize, set, error] = version === '1.2' ? ['LMSInitialize', 'LMSSetValue', 'LMSGetLastError'] : ['Initialize', 'SetValue', 'GetLastError'];
  api[initialize]('');
  const refused = [];
  return { api, refused, set: ([element, value]) => (api[set](element, value), Number(api[error]()) && refused.push([element, value, Number(api[error]())])) };
}

/** A platform that answers as a table says: `{call: answer}`; an answer "throw" throws. */
function scripted(answers, version = '2004') {
  const calls = [];
  const names = { '2004': (call) => call, 1.2: (call) => `LMS${call === 'Terminate' ? 'Finish' : call}` };
  const door = {};
  for (const call of ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate', 'GetLastError', 'GetErrorString']) {
    door[names[version](call)] = (...args) => {
      calls.push([call, ...args]);
      const answer = answers[[call, args[0]].join(' ')] ?? answers[call] ?? { Initialize: 'true', SetValue: 'true', Commit: 'true', Terminate: 'true', GetLastError: '0' }[call] ?? '';
      if (answer === 'throw') throw new Error('gone');
      return answer;
    };
  }
  return { calls, door };
}

const ASK = {
  accepted(version, interactions) {
    const platform = strict(version);
    values.interactionsIn(interactions).forEach((one, place) => values.interactionPairs(version, one, place, context).forEach(platform.set));
    values.commentPairs(version, values.interactionsIn(interactions), 0, context).forEach(platform.set);
    return platform.refused;
  },
  stood: (version, standing) => {
    const platform = strict(version);
    [...values.standingPairs(version, standing), ...values.timePairs(version, 5_400_000)].forEach(platform.set);
    return platform.refused;
  },
  pairs: (version, one) => values.interactionPairs(version, one, 0, context),
  standing: values.standingPairs,
  time: values.timePairs,
  comments: (version, all) => values.commentPairs(version, all, 0, context),
  shaped: (all) => values.interactionsIn(all).length,
  packed,
  unpacked,
  roundtrip: (kept, room) => unpacked(packed(kept, room).text),
  deflated: (text) => `b1.${deflateRawSync(Buffer.from(text)).toString('base64')}`,
  bomb: (megabytes) => unpacked(`b1.${deflateRawSync(Buffer.alloc(megabytes * 1_000_000, 32)).toString('base64')}`),
  /** Where the platform stands: "self", "parent", "grandparent", "opener", "opener's parent", "top's opener", "foreign". */
  found(place, name, wanted) {
    const api = { there: true };
    const top = {};
    top.parent = top;
    const opener = {};
    opener.parent = opener;
    const middle = { parent: top };
    const here = { parent: middle, top };
    if (place === 'self') here[name] = api;
    if (place === 'parent') middle[name] = api;
    if (place === 'grandparent') top[name] = api;
    if (place.includes('opener') && !place.startsWith('top')) here.opener = opener;
    if (place === 'opener') opener[name] = api;
    if (place === "opener's parent") opener.parent = { [name]: api };
    if (place === "top's opener") top.opener = { [name]: api };
    if (place === 'foreign') here.parent = new Proxy({}, { get: () => { throw new Error('SecurityError'); } });
    return findPlatform(here, wanted)?.version ?? null;
  },
  /** One visit: what it told the learner, whether it was saved, and what the platform was asked. */
  async visit({ version = '2004', answers = {}, later = null, interactions = [], done = [], score = null, tools = 1, drafts = {}, end = false }) {
    const platform = scripted(answers, version);
    const window = { parent: null, [version === '1.2' ? 'API' : 'API_1484_11']: platform.door };
    const news = [];
    const attempt = new Attempt({
      find: () => (window.gone ? null : findPlatform(window, version)),
      progress: (kept) => kept.done.length / tools,
      language: 'he',
      tell: (one) => news.push(one),
    });
    await attempt.ready;
    Object.assign(attempt.kept.drafts, drafts);
    if (later) Object.assign(answers, later);
    if (interactions.length) attempt.report('tool', { completed: false, interactions });
    for (const id of done) attempt.report(id, { score });
    const saved = attempt.save();
    if (end) attempt.end();
    const { answers: held, kept, left } = attempt;
    return { news, saved, calls: platform.calls.filter(([call]) => call !== 'GetLastError'), held, kept, left };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...args] = JSON.parse(line);
  const answer = await ASK[name](...args);
  console.log(JSON.stringify(answer ?? null));
}
process.exit(0);
