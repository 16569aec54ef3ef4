// Starts the page's program. A file of its own, because the policy forbids inline scripts.
const script = document.querySelector("script[data-wasm]");
const address = (path) => new URL(path, document.baseURI).href;

try {
  const { default: start } = await import(address(script.dataset.js));
  await start({ module_or_path: address(script.dataset.wasm) });
} catch (error) {
  console.error(error);
  const message = document.getElementById("shell-message");
  if (message) {
    message.setAttribute("role", "alert");
    message.textContent =
      "The page could not start. Reload it; if that does not help, use a current version of Firefox, Chrome, Edge or Safari.";
  }
}
