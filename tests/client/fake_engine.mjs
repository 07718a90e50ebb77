/** Python's stand-in for tests: a small form as a tool, answered after `fake.delay` milliseconds. */

const fake = (globalThis.fake ??= {});
fake.delay ??= 0;
fake.log = [];
fake.mounted = new Map();

const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function init(saved) {
  const model = { subject: 'חתול', note: '', size: 'm', mood: '', loud: false, deep: '', clicks: [], results: [] };
  return { ...model, ...saved };
}

function update(model, event) {
  if (event.name === 'broken') throw new Error('this event is broken');
  if (event.name === 'described') return [{ ...model, [event.field]: event.value }, []];
  if (event.name === 'trimmed') return [{ ...model, [event.field]: event.value.trim() }, []];
  if (event.name === 'clicked') return [{ ...model, clicks: [...model.clicks, `${event.field}:${model.subject}`] }, []];
  if (event.name === 'ordered') return [model, fake.effects ?? []];
  if (event.name === 'happened') {
    const { effect, field, ok, value } = event;
    return [{ ...model, results: [...model.results, { effect, field, ok, value }] }, []];
  }
  return [model, []];
}

const option = (value, chosen) => `<option value="${value}"${value === chosen ? ' selected' : ''}>${value}</option>`;
const radio = (value, chosen) =>
  `<label><input type="radio" id="t-mood-${value}" name="mood" value="${value}"` +
  `${value === chosen ? ' checked' : ''} data-bina-on="change:described">${value}</label>`;

export function view(model) {
  const pictures = model.results.flatMap(({ value }) => (value?.id && value?.width ? [value.id] : []));
  return `<form data-bina-on="submit:clicked">
<label for="t-subject">נושא</label><input id="t-subject" name="subject" value="${escape(model.subject)}" data-bina-on="input:described">
<label for="t-note">הערה</label><textarea id="t-note" name="note" data-bina-on="input:described">${escape(model.note)}</textarea>
<label for="t-code">קוד</label><input id="t-code" type="password" name="code" value="" data-bina-on="input:heard">
<label for="t-word">מילה</label><input id="t-word" name="word" value="${escape(model.word ?? '')}" data-bina-on="input:trimmed">
<label for="t-size">גודל</label><select id="t-size" name="size" data-bina-on="change:described">${['s', 'm', 'l'].map((value) => option(value, model.size)).join('')}</select>
<fieldset id="t-mood"><legend>אווירה</legend>${['calm', 'wild'].map((value) => radio(value, model.mood)).join('')}</fieldset>
<label><input type="checkbox" id="t-loud" name="loud" value="yes"${model.loud ? ' checked' : ''} data-bina-on="change:described">רועש</label>
${model.loud ? `<label for="t-deep">כמה</label><input id="t-deep" name="deep" value="${escape(model.deep)}" data-bina-on="input:described">` : ''}
<button type="button" id="t-draft" name="draft" data-bina-on="click:clicked">טיוטה</button>
<button type="button" id="t-order" name="order" data-bina-on="click:ordered">הזמנה</button>
<button type="button" id="t-broken" name="broken" data-bina-on="click:broken">תקלה</button>
<button type="button" id="t-copy" name="copy" data-bina-copy="t-subject">העתקה</button>
<button type="submit" id="t-send" name="send">שליחה</button></form>
<details id="t-more"><summary>עוד</summary><p id="t-heard">${escape(model.subject)}</p></details>
${model.word === 'part' ? `<div id="t-part" data-bina-part="echo" data-bina-keep data-subject="${escape(model.subject)}"></div>` : ''}
<div id="t-kept" data-bina-keep><p>${Math.random()}</p></div>
<div id="t-drop" tabindex="0" data-bina-drop="happened">תמונה</div>
${pictures.map((id) => `<img id="t-picture-${id}" alt="תמונה" data-bina-picture="${id}">`).join('')}
${fake.extra ?? ''}
<output id="t-model">${escape(JSON.stringify(model))}</output>`;
}

function answer(message) {
  const { id, seq, type } = message;
  if (type === 'mount') {
    if (fake.refuses) return { type: 'error', id, seq, message: fake.refuses };
    fake.mounted.set(id, init(message.saved));
    return { type: 'render', id, seq, html: view(fake.mounted.get(id)), effects: [] };
  }
  if (type === 'unmount') {
    fake.mounted.delete(id);
    return { type: 'unmounted', id, seq };
  }
  try {
    const [model, effects] = update(fake.mounted.get(id), message.event);
    fake.mounted.set(id, model);
    return { type: 'render', id, seq, html: view(model), effects };
  } catch (error) {
    return { type: 'error', id, seq, message: `Error: ${error.message}` };
  }
}

let inFlight = 0;

export async function startEngine({ onProgress }) {
  fake.starts = (fake.starts ?? 0) + 1;
  for (const [loaded, total] of fake.progress ?? []) {
    onProgress({ loaded, total, stage: 'download' });
    await pause(200);
  }
  await pause(fake.startDelay ?? 0);
  while (fake.held) await pause(20);
  if (fake.fails) throw Object.assign(new Error('no start'), { reason: fake.fails });
  fake.engine = {
    kind: 'fake',
    onrestart: null,
    bring: async (tool) => void (fake.brought ??= []).push(tool),
    async send(message) {
      fake.log.push(structuredClone(message));
      inFlight += 1;
      fake.most = Math.max(fake.most ?? 0, inFlight);
      await pause(fake.delay);
      inFlight -= 1;
      if (fake.deaf) return new Promise((_, reject) => (fake.lose = reject));
      return answer(JSON.parse(JSON.stringify(message)));
    },
  };
  return fake.engine;
}
