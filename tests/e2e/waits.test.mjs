// What never answers, refuses or dies: every wait has an end and a sentence, and an ECG comes all the same.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

const TINY = "?v=1&model=tiny&age=63&sex=female&hr=72&dx=NORM&seed=42&steps=3";

/** A name of this machine that no browser takes for a secure one. */
const CLASS_ROOM = "class.test";

let browser, server;
before(async () => {
  const name = `--host-resolver-rules=MAP ${CLASS_ROOM} 127.0.0.1`;
  [browser, server] = await Promise.all([launch("cpu", [name]), serveSite()]);
});
after(() => Promise.all([browser.close(), server.close()]));

/** Runs this script in the first of the workers that the page starts, before the worker's own, or in all of them. */
function inWorker(t, script, { all = false } = {}) {
  let served = 0;
  t.after(server.alter(/^\/static\/worker\.js$/, (bytes) => (all || served++ === 0 ? `${script};\n${bytes}` : bytes)));
}

/** Opens the page; what these tests do to it is on the console. */
const opened = (body, { site = server, query = TINY } = {}) =>
  withApp(browser, site, query, async (app) => {
    await body(app);
    app.errors.length = 0;
  });

/** Why the engine runs where it does, as the head of the page says. */
const reason = (app) => app.page.locator(".engine").first().getAttribute("title");

test("over plain http in a class room the page draws, on the CPU and without a cache", async () => {
  const site = await serveSite({ host: CLASS_ROOM });
  try {
    await withApp(browser, site, TINY, async (app) => {
      await app.until("done");
      assert.deepEqual(await app.page.evaluate(() => [isSecureContext, typeof caches]), [false, "undefined"]);
      assert.equal(await app.backend(), "cpu");
      await app.set({ seed: 7 });
      await app.generate();
    });
  } finally {
    await site.close();
  }
});

const BROKEN_CACHES = {
  "is missing": "delete WorkerGlobalScope.prototype.caches",
  "throws when it is looked at": "Object.defineProperty(WorkerGlobalScope.prototype, 'caches', { get() { throw new Error('no'); } })",
  "throws when it is opened": "CacheStorage.prototype.open = () => { throw new Error('no'); }",
  "refuses to be opened": "CacheStorage.prototype.open = () => Promise.reject(new Error('no'))",
  "is never opened": "CacheStorage.prototype.open = () => new Promise(() => {})",
  "never finds": "Cache.prototype.match = () => new Promise(() => {})",
  "throws when it is read": "Cache.prototype.match = () => { throw new Error('no'); }",
  "never keeps": "Cache.prototype.put = () => new Promise(() => {})",
  "is full": "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))",
};
for (const [how, script] of Object.entries(BROKEN_CACHES)) {
  test(`a browser's cache that ${how} costs a download and no ECG`, async (t) => {
    inWorker(t, script, { all: true });
    await opened(async (app) => {
      await app.until("done");
      assert.equal(await app.notice(), "");
    });
  });
}

test("a part of the model that does not come is asked for once more", async (t) => {
  const release = server.hold(/^\/models\/tiny\/.*\.bin$/);
  t.after(release);
  server.requests.length = 0;
  await opened(async (app) => {
    const asked = () => server.requests.filter((path) => /^\/models\/tiny\/.*\.bin$/.test(path)).length;
    while (asked() < 2) await app.page.waitForTimeout(500);
    release();
    await app.until("done");
  });
});

test("a model that never comes is told, and a healed site heals with Generate", async (t) => {
  const release = server.hold(/^\/models\/tiny\/.*\.bin$/);
  t.after(release);
  await opened(async (app) => {
    await app.page.locator('main[data-state="failed"]').waitFor({ timeout: 60_000 });
    assert.match(await app.notice(), /The model did not arrive\. Check the connection/);
    release();
    await app.get("generate").click();
    await app.page.locator('main[data-state="done"]').waitFor({ timeout: 60_000 });
  });
});

test("a list of models that does not come is told, asked for again, and what was asked for meanwhile is made", async (t) => {
  const heal = server.alter(/^\/models\/index\.json$/, () => "<html>not here</html>");
  t.after(heal);
  await opened(async (app) => {
    await app.page.locator('main[data-state="failed"]').waitFor({ timeout: 30_000 });
    assert.match(await app.notice(), /The list of models did not arrive/);
    await app.get("generate").click();
    heal();
    await app.page.locator('main[data-state="done"]').waitFor({ timeout: 60_000 });
    assert.equal(await app.notice(), "");
  });
});

test("a worker that ends without a word in a run is replaced, and the ECG finished", async (t) => {
  inWorker(t, `addEventListener("message", ({ data }) => data[0].includes('"generate"') && self.close())`);
  await opened(async (app) => {
    await app.until("done");
    assert.equal(await app.notice(), "");
  });
});

test("a worker that throws in a run is replaced, and the ECG finished", async (t) => {
  inWorker(t, `addEventListener("message", ({ data }) => { if (data[0].includes('"generate"')) throw new Error("lost"); })`);
  await opened((app) => app.until("done"));
});

test("a worker that never greets is replaced once, then told, and a healed site heals with Generate", async (t) => {
  const heal = server.alter(/^\/static\/worker\.js$/, () => "globalThis.startWorker = () => {};");
  t.after(heal);
  await opened(async (app) => {
    await app.page.locator('main[data-state="failed"]').waitFor({ timeout: 90_000 });
    assert.match(await app.notice(), /The engine did not answer/);
    heal();
    await app.get("generate").click();
    await app.page.locator('main[data-state="done"]').waitFor({ timeout: 60_000 });
  });
});

const NO_ANSWER = "{ requestAdapter: () => new Promise(() => {}), wgslLanguageFeatures: new Set() }";
const SOFTWARE = "{ requestAdapter: async () => ({ info: { vendor: 'google', architecture: 'swiftshader' } }) }";

/** Puts another `navigator.gpu` into the page; call it before the page is opened again. */
async function withGpu(app, gpu) {
  await app.page.addInitScript(`Object.defineProperty(Navigator.prototype, "gpu", { configurable: true, value: ${gpu} });`);
  await app.page.reload();
  await app.main.waitFor();
}

test("an adapter that never answers keeps no ECG waiting", () =>
  opened(async (app) => {
    await withGpu(app, NO_ANSWER);
    const started = performance.now();
    await app.until("done");
    assert.ok(performance.now() - started < 10_000, "the CPU begins at once");
    await app.page.waitForFunction(() => /did not answer/.test(document.querySelector(".engine")?.title ?? ""), undefined, { timeout: 20_000 });
    await app.get("backend").selectOption("webgpu");
    await app.page.waitForFunction(() => /GPU did not answer/.test(document.querySelector('[data-testid="notice"]').innerText), undefined, { timeout: 30_000 });
    assert.equal(await app.backend(), "cpu");
    await app.get("backend").selectOption("cpu");
    await app.set({ seed: 8 });
    await app.generate();
  }));

test("a wait for a GPU ends when the CPU is chosen", () =>
  opened(async (app) => {
    await withGpu(app, NO_ANSWER);
    await app.until("done");
    await app.get("backend").selectOption("webgpu");
    await app.get("backend").selectOption("cpu");
    await app.page.locator('main[data-backend="cpu"]').waitFor({ timeout: 5_000 });
    await app.set({ seed: 9 });
    await app.generate();
  }));

test("a GPU that is a program is not fetched for", () =>
  opened(async (app) => {
    server.requests.length = 0;
    await withGpu(app, SOFTWARE);
    await app.until("done");
    await app.page.waitForFunction(() => /a program that computes on the CPU/.test(document.querySelector(".engine")?.title ?? ""));
    assert.match(await reason(app), /hardware acceleration/);
    assert.deepEqual(server.requests.filter((path) => path.includes("worker_gpu")), []);
  }));
