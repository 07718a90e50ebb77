// What a site would do without bina's runtime: Pyodide as it comes, in a worker, with the same tools.
const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
const message = await (await fetch(new URL("./mount.json", import.meta.url))).text();
worker.onmessage = ({ data }) => {
  const ready = performance.now();
  if (JSON.parse(data).type === "render") fetch(`/report/${ready}`);
};
worker.postMessage(message);
