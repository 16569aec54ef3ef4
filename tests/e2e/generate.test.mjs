// The way from the first visit to an ECG, on the CPU with the shipped model.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { inkShare } from "./support/paint.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

test("an ECG is on screen, and the controls work, before any engine arrives", async (t) => {
  const release = server.hold(/worker.*\.(js|wasm)$/);
  t.after(release);
  await withApp(browser, server, "", async (app) => {
    await app.page.waitForFunction(() => document.querySelector('[data-testid="measurements"]')?.innerText.match(/\d/));
    assert.equal(await app.state(), "booting");
    assert.ok((await inkShare(app.get("ecg-canvas"))) > 0.02, "the paper shows a trace");
    await app.set({ seed: 7 });
    assert.equal(await app.get("seed").inputValue(), "7");
    release();
    await app.until("ready");
  });
});

test("Generate yields an ECG on the CPU, step by step", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    assert.equal(await app.backend(), "cpu");
    assert.equal(await app.get("stale").count(), 0, "the first ECG is the one of the settings");
    await app.page.evaluate(recordProgress);
    await app.set({ seed: 42 });

    const elapsed_ms = await app.generate();
    // Reported, not judged: the machine may be busy with other things.
    console.log(`generated on the CPU in ${Math.round(elapsed_ms)} ms`);

    const { states, progress } = await app.page.evaluate(() => window.recorded);
    assert.deepEqual(states, ["generating", "done"]);
    const indices = progress.map((text) => Number(/step (\d+) of \d+/i.exec(text)?.[1])).filter(Number.isFinite);
    assert.ok(indices.length >= 2, `steps arrive one by one: ${progress}`);
    assert.deepEqual(indices, indices.toSorted((a, b) => a - b));
    assert.ok((await inkShare(app.get("ecg-canvas"))) > 0.02, "the paper shows a trace");
    assert.ok((await inkShare(app.get("mel-canvas"))) > 0.02, "the mel spectrogram is drawn");
  });
});

test("the page stays responsive while it generates", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    await app.page.evaluate(() => {
      window.longTasks_ms = [];
      new PerformanceObserver((list) => {
        window.longTasks_ms.push(...list.getEntries().map((entry) => entry.duration));
      }).observe({ type: "longtask" });
    });
    await app.set({ seed: 3 });
    await app.generate();
    const longest_ms = await app.page.evaluate(() => Math.max(0, ...window.longTasks_ms));
    // Reported, not judged: the browser names only tasks of 50 ms and more.
    console.log(`longest main-thread task while generating: ${longest_ms ? `${Math.round(longest_ms)} ms` : "under 50 ms"}`);
    assert.equal(await app.state(), "done");
  });
});

test("Cancel stops a generation, and the next one works", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    await app.set({ steps: 200 });
    await app.get("generate").click();
    await app.page.waitForFunction(() => /step [1-9]/i.test(document.body.innerText), null, { timeout: 60_000 });
    assert.equal(await app.state(), "generating");
    await app.get("cancel").click();
    await app.until("ready", "done");
    assert.ok(await app.get("generate").isEnabled());
    await app.set({ steps: 4 });
    await app.generate();
  });
});

/** Notes, in the page, every `data-state` and every sentence of progress from now on. */
function recordProgress() {
  const recorded = (window.recorded = { states: [], progress: [] });
  const main = document.querySelector("main[data-state]");
  const append = (list, value) => value && list.at(-1) !== value && list.push(value);
  new MutationObserver(() => append(recorded.states, main.dataset.state)).observe(main, { attributeFilter: ["data-state"] });
  new MutationObserver(() => {
    append(recorded.progress, document.querySelector('[data-testid="progress"]')?.innerText);
  }).observe(main, { subtree: true, childList: true, characterData: true });
}
