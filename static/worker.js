// Starts the program of an engine's worker; web/src/app/engine/client/line.rs calls it.

// The page's own list of fetches does not hold what the worker fetches.
new PerformanceObserver((list) => postMessage({ fetched: JSON.stringify(list.getEntries()) })).observe({ type: "resource", buffered: true });

/** Compiles and starts the program whose glue has been loaded; `lost` is what the page is told where that fails. */
globalThis.startWorker = async (module, lost) => {
  try {
    const program = await compileProgram(module, (arrived) => postMessage({ arrived }));
    await wasm_bindgen({ module_or_path: program });
  } catch (error) {
    console.error(error);
    postMessage([lost]);
  }
};
