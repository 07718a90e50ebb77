/** Runs the page's own code for collectors in Node: an order as JSON comes in, lines of JSON go out. */

import { send } from '../../pyodide_tools/survey/page/collectors.mjs';
import { read } from '../../pyodide_tools/survey/page/files.mjs';
import { Live } from '../../pyodide_tools/survey/page/live.mjs';
import { readerOf } from '../../pyodide_tools/survey/page/readers.mjs';
import { events, listen } from '../../pyodide_tools/survey/page/realtime.mjs';
import { waitAsked } from '../../pyodide_tools/survey/page/requests.mjs';

const DOT = 4; // pixels of a module
const QUIET = 4; // modules

const ACTIONS = {
  send: ({ collector, responses, seconds }) =>
    Promise.all(responses.map((response) => send(collector, response, { seconds }))),
  each: ({ collectors, response }) => Promise.all(collectors.map((collector) => send(collector, response))),
  'sign-in': ({ collector, typed }) => readerOf(collector).signIn(collector, typed),
  async read({ collector, typed, survey }) {
    const { pass, trouble } = await readerOf(collector).signIn(collector, typed);
    return trouble ? { trouble } : readerOf(collector).readAll(collector, pass, survey);
  },
  live,
  overheard,
  streamed,
  waits: ({ values, now }) => values.map((value) => waitAsked(value, now)),
  async scanned({ code }) {
    const { encode } = await import('uqr');
    const { decode } = await import('../../pyodide_tools/survey/page/code-reading.mjs');
    const { data, version } = encode(code, { ecc: 'M', boostEcc: false, border: QUIET });
    const width = data.length * DOT;
    const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
    for (let y = 0; y < width; y += 1) {
      for (let x = 0; x < width; x += 1) if (data[Math.floor(y / DOT)][Math.floor(x / DOT)]) pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
    return { version, text: decode({ data: pixels, width, height: width }) };
  },
  files: ({ sizes }) =>
    read(sizes.map((size, place) => ({ name: `${place}.json`, size, text: async () => 'x'.repeat(size) }))),
};

/** A teacher and a stranger listen while a class sends; ends when the teacher has heard all. */
async function overheard({ collector, typed, responses }) {
  const { pass } = await readerOf(collector).signIn(collector, typed);
  const ending = new AbortController();
  const heard = { teacher: 0, stranger: 0 };
  const hears = (name, token, done) =>
    new Promise((onOpen) => {
      const onRecord = () => {
        heard[name] += 1;
        if (name === 'teacher' && heard.teacher === responses.length) done();
      };
      void listen(collector, token, { onOpen: () => onOpen(null), onRecord }, ending.signal);
    });
  await new Promise((done) => {
    void Promise.all([hears('teacher', pass, done), hears('stranger', '', done)]).then(() =>
      Promise.all(responses.map((response) => send(collector, response))),
    );
  });
  ending.abort();
  return heard;
}

/** Reads a stream that is cut into pieces at every place in turn; gives the different results. */
async function streamed({ text }) {
  const bytes = new TextEncoder().encode(text);
  const results = new Set();
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const found = [];
    const body = new ReadableStream({
      start(controller) {
        for (const part of [bytes.slice(0, cut), bytes.slice(cut)]) if (part.length) controller.enqueue(part);
        controller.close();
      },
    });
    for await (const event of events(body)) found.push(event);
    results.add(JSON.stringify(found));
  }
  return [...results].map((result) => JSON.parse(result));
}

/** Listens as a teacher while a class sends; ends when all has come. */
async function live({ collector, typed, survey, responses, expected }) {
  const { pass } = await readerOf(collector).signIn(collector, typed);
  const steps = [];
  let state = null;
  const ended = new Promise((resolve) => {
    const ears = {
      onResponses: (rows) => steps.push(rows.map(({ rid }) => rid)),
      onState: (name, arrived, held) => {
        state = { name, arrived, held };
        if (arrived === expected && name !== 'offline') resolve(null);
      },
    };
    const watching = new Live(collector, pass, { survey, round: null }, ears);
    void watching.begin().then(async () => {
      await Promise.all(responses.map((response) => send(collector, response)));
      await ended;
      const held = { ...state };
      watching.showAll();
      watching.end();
      say({ steps, state: held });
      process.exit(0);
    });
  });
  await ended;
  await new Promise(() => {});
}

const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

let text = '';
for await (const part of process.stdin) text += part;
const { action, ...order } = JSON.parse(text);
say(await ACTIONS[action](order));
