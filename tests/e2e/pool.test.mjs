// Several workers: each ECG of a series is drawn by one of them, and is the same whichever that is.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { cancelAtAnEcg, tapLine } from "./support/line.mjs";
import { serveSite } from "./support/server.mjs";

const COHORT = "?v=1&age=58&sex=male&hr=66&dx=NORM&seed=300&view=cohort";
const TINY = "?v=1&model=tiny&age=44&sex=male&hr=61&dx=NORM&seed=9&steps=3&view=cohort";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

/** Opens a link in a browser that has so many cores. */
const on = (cores, query, body) => withApp(browser, server, query, body, { cores });

/** The workers that are there. */
const workers = (app) => app.page.workers().length;

/** The samples of each finished ECG, as the workers posted them, by the seed that was asked for; call it before the page is opened again. */
async function listenToSamples(app) {
  await app.page.addInitScript(() => {
    const seeds = new Map();
    window.samplesBySeed = {};
    window.Worker = class extends Worker {
      constructor(...of) {
        super(...of);
        this.addEventListener("message", ({ data }) => {
          const { report, run } = Array.isArray(data) ? JSON.parse(data[0]) : {};
          if (report === "done") window.samplesBySeed[seeds.get(run)] = Array.from(new Uint32Array(data[1].slice().buffer));
        });
      }
      postMessage(message, ...more) {
        const { command, run, request } = JSON.parse(message[0]);
        if (command === "generate") seeds.set(run, String(request.seed));
        super.postMessage(message, ...more);
      }
    };
  });
  await app.page.reload();
  await app.main.waitFor();
}

/** What a browser with so many cores makes of the cohort: the samples' bits by seed, the archive, and how many workers there were. */
const made = (cores) =>
  on(cores, `${COHORT}&count=8`, async (app) => {
    await listenToSamples(app);
    await app.until("done");
    const samples = await app.page.evaluate(() => window.samplesBySeed);
    const archive = await readFile((await app.download("export-cohort")).path);
    return { samples, archive, workers: workers(app) };
  });

test("one, two and four workers draw the same cohort to the bit", async () => {
  const alone = await made(1);
  assert.equal(alone.workers, 1);
  assert.deepEqual(Object.keys(alone.samples), [300, 301, 302, 303, 304, 305, 306, 307].map(String));
  assert.notDeepEqual(alone.samples[300], alone.samples[301]);
  for (const [cores, count] of [[2, 2], [5, 4]]) {
    const together = await made(cores);
    assert.equal(together.workers, count);
    assert.deepEqual(together.samples, alone.samples, `${count} workers`);
    assert.ok(together.archive.equals(alone.archive), `the archive of ${count} workers`);
  }
});

test("one ECG is one worker's, and the next ones of a series bring helpers", () =>
  on(5, TINY.replace("&view=cohort", ""), async (app) => {
    await app.until("done");
    await app.set({ seed: 10 });
    await app.generate();
    assert.equal(workers(app), 1);
    await app.get("view-sweep").click();
    await app.generate();
    assert.equal(workers(app), 4);
  }));

test("a helper that dies is replaced, and its ECG done again", async (t) => {
  let served = 0;
  const script = `addEventListener("message", ({ data }) => { if (data[0].includes('"generate"')) throw new Error("lost"); })`;
  t.after(server.alter(/^\/static\/worker\.js$/, (bytes) => (++served === 2 ? `${script};\n${bytes}` : bytes)));
  await on(2, `${COHORT}&count=12`, async (app) => {
    await app.until("done");
    assert.equal(await app.notice(), "");
    assert.match((await app.download("export-cohort")).name, /cohort-of-12\.zip$/);
    assert.equal(served, 3, "another took its place");
    app.errors.length = 0;
  });
});

test("helpers that never come cost no ECG", async (t) => {
  let served = 0;
  t.after(server.alter(/^\/static\/worker\.js$/, (bytes) => (served++ === 0 ? bytes : "globalThis.startWorker = () => {};")));
  await on(5, `${TINY}&count=9`, async (app) => {
    await app.until("done");
    assert.equal(await app.notice(), "");
    assert.match((await app.download("export-cohort")).name, /cohort-of-9\.zip$/);
  });
});

test("a cohort on several workers is stopped at all of them, and keeps what was finished", () =>
  on(5, `${TINY}&count=2`, async (app) => {
    await tapLine(app);
    await app.until("done");
    await app.set({ "cohort-count": 60, seed: 20 });
    await cancelAtAnEcg(app);
    assert.match(await app.notice(), /made so far stay/);
    const count = Number((await app.download("export-cohort")).name.match(/cohort-of-(\d+)/)[1]);
    assert.ok(count >= 1 && count < 60, `${count} ECGs stay`);
    await app.generate();
    assert.match((await app.download("export-cohort")).name, /cohort-of-60\.zip$/);
    assert.equal(workers(app), 4);
  }));
