/** PocketBase's stream of new records, read by fetch: unlike an EventSource it sends no referrer and can be ended. */

/** @import { Collector } from './requests.mjs' */

const PATIENCE = 10_000; // milliseconds until a proxy that holds the stream back is given up
const LONGEST_EVENT = 200_000; // characters

/**
 * @param {Collector} collector
 * @param {string} pass
 * @param {object} hear
 * @param {() => void} hear.onOpen  what comes from now on is heard
 * @param {(record: any) => void} hear.onRecord
 * @param {AbortSignal} signal
 * @returns {Promise<'ended' | 'forbidden' | 'failed'>} resolves when the stream is over; never rejects
 */
export async function listen(collector, pass, { onOpen, onRecord }, signal) {
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(stop, PATIENCE);
  const common = { signal: controller.signal, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
  const url = `${collector.url}/api/realtime`;
  let opened = false;
  try {
    const stream = await fetch(url, { .../** @type {RequestInit} */ (common), headers: { Accept: 'text/event-stream' } });
    if (!stream.ok || !stream.body) return 'failed';
    for await (const { name, data } of events(stream.body)) {
      if (name === 'PB_CONNECT') {
        const body = JSON.stringify({ clientId: data?.clientId, subscriptions: ['responses/*'] });
        const headers = { 'Content-Type': 'application/json', Authorization: pass };
        const reply = await fetch(url, { .../** @type {RequestInit} */ (common), method: 'POST', headers, body });
        if (reply.status === 401 || reply.status === 403) return 'forbidden';
        if (!reply.ok) return 'failed';
        clearTimeout(timer);
        opened = true;
        onOpen();
      } else if (data?.action === 'create' && data.record) onRecord(data.record);
    }
    return opened ? 'ended' : 'failed';
  } catch {
    return opened ? 'ended' : 'failed';
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    controller.abort();
  }
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<{name: string, data: any}>} server-sent events whose data are JSON
 */
export async function* events(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true });
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop() ?? '';
      if (text.length > LONGEST_EVENT) return;
      for (const block of blocks) yield event(block);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** @param {string} block */
function event(block) {
  let [name, data] = ['message', ''];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(event|data): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') name = value ?? '';
    if (field === 'data') data += value;
  }
  try {
    return { name, data: JSON.parse(data) };
  } catch {
    return { name, data: null };
  }
}
