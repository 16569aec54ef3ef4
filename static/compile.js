// Compiles a WebAssembly program while it arrives. For the page and its workers alike, so it is no module.

/** How long a host may send nothing, in milliseconds. */
const HOST_PATIENCE_MS = 15_000;

/**
 * The program at this address, compiled. A host that does not compress what it sends, or does not know the ending, is asked
 * for the copy beside it that is compressed already: `NAME.wasm.bin`, an ending that every host knows. `onBytes` hears
 * how many bytes have come.
 */
globalThis.compileProgram = async (url, onBytes = () => {}) => {
  const plain = () => arriving(url);
  const packed = () => arriving(`${url}.bin`).then((answer) => ({ ...answer, unpack: new DecompressionStream("gzip") }));
  if (!canUnpack) return compiled(await plain(), onBytes);
  const first = sendsPlain() ? undefined : await plain().catch(() => undefined);
  if (first?.isSmall) return compiled(first, onBytes);
  first?.abort();
  try {
    return await compiled(await packed(), onBytes);
  } catch {
    // Not there, or damaged.
    return compiled(await plain(), onBytes);
  }
};

const canUnpack = typeof DecompressionStream === "function" && typeof TransformStream === "function";

/** Whether the host has sent this very script without compressing it. What a service worker keeps does not count. */
function sendsPlain() {
  const [own] = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/static/compile.js"));
  return own !== undefined && !own.workerStart && own.decodedBodySize > 0 && own.encodedBodySize === own.decodedBodySize;
}

/** The beginning of an answer. It is small where the host has compressed it, or the service worker has kept it. */
async function arriving(url) {
  const controller = new AbortController();
  const abort = () => controller.abort(new Error(`${url} stopped arriving`));
  const timer = setTimeout(abort, HOST_PATIENCE_MS);
  const response = await fetch(url, { signal: controller.signal }).finally(() => clearTimeout(timer));
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}`);
  const isSmall = ["content-encoding", "x-kept"].some((name) => response.headers.has(name));
  return { response, abort, isSmall };
}

/** Compiles an answer's bytes, unpacked where need be, and gives it up when they stop coming. */
async function compiled({ response, abort, unpack }, onBytes) {
  if (typeof TransformStream !== "function") return WebAssembly.compile(await response.arrayBuffer());
  let timer;
  let count = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(abort, HOST_PATIENCE_MS);
  };
  const watched = new TransformStream({
    transform(part, controller) {
      wait();
      onBytes((count += part.byteLength));
      controller.enqueue(part);
    },
    flush: () => clearTimeout(timer),
  });
  wait();
  let body = response.body.pipeThrough(watched);
  if (unpack) body = body.pipeThrough(unpack);
  // Hosts send it under many a media type, and the browser compiles while it arrives under one only.
  const program = new Response(body, { headers: { "content-type": "application/wasm" } });
  try {
    return await (WebAssembly.compileStreaming?.(program) ?? WebAssembly.compile(await program.arrayBuffer()));
  } finally {
    clearTimeout(timer);
  }
}
