// Starts the page's program. A file of its own, because the policy forbids inline scripts.
const script = document.querySelector("script[data-wasm]");
const address = (path) => new URL(path, document.baseURI).href;

/** Compiles a program while it arrives, or afterwards where the host sends it under another media type. */
async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}`);
  const isNamed = response.headers.get("content-type") === "application/wasm";
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

try {
  const [{ default: start }, program] = await Promise.all([import(address(script.dataset.js)), compile(address(script.dataset.wasm))]);
  // The program begins in a task of its own: the last piece of its compilation has just taken one.
  await new Promise((resolve) => setTimeout(resolve));
  await start({ module_or_path: program });
} catch (error) {
  console.error(error);
  const message = document.getElementById("shell-message");
  if (message) {
    message.setAttribute("role", "alert");
    message.textContent =
      "The page could not start. Reload it; if that does not help, use a current version of Firefox, Chrome, Edge or Safari.";
  }
}
