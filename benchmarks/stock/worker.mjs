import { loadPyodide } from "./pyodide.mjs";

onmessage = async ({ data }) => {
  const tools = fetch("tools.zip").then((response) => response.arrayBuffer());
  const pyodide = await loadPyodide({ indexURL: new URL("./", import.meta.url).href });
  pyodide.unpackArchive(await tools, "zip");
  const handle = pyodide.runPython("from pyodide_tools.core.bridge import handle; handle");
  postMessage(handle(data));
};
