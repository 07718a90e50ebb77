// What the tests call in the page: `start()` and then `told`, `mounted`, `bytes`.
globalThis.start = async () => {
  const { startEngine } = await import('/engine.js');
  const progress = [];
  try {
    globalThis.engine = await startEngine({ assets: `${location.origin}/`, onProgress: (news) => progress.push(news) });
    globalThis.restarts = 0;
    engine.onrestart = () => restarts++;
    return { kind: engine.kind, started: engine.started, progress };
  } catch (error) {
    return { name: error.name, reason: error.reason, message: error.message };
  }
};
const ask = (message) => engine.send({ seq: 1, ...message }).catch((error) => ({ reason: error.reason, message: error.message }));
globalThis.mounted = (id = 'a', tool = 'tiny') => ask({ type: 'mount', id, tool, language: 'en', settings: { id }, saved: null, now: '', random: 1 });
globalThis.brought = (tool) => engine.bring(tool).then(() => 'brought', ({ reason, message }) => ({ reason, message }));
globalThis.told = ([name, value = null, id = 'a']) => ask({ type: 'event', id, event: { name, value, now: '', random: 1 } });
globalThis.bytes = async (list) => [...(await engine.sendBytes('tiny/reverse', Uint8Array.from(list), { times: 2 }))];
