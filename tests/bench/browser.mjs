// Einthoven's page against onnxruntime-web in the same Chromium, in turns; prints one JSON object a row.
//
//     node browser.mjs ONNX_FOLDER ROUNDS
//
// ONNX_FOLDER holds what `einthoven export-onnx` wrote of midt-compact and midt-beat. What is compared draws the same first.

import { createServer } from "node:http";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { withApp } from "../e2e/support/app.mjs";
import { launch } from "../e2e/support/browser.mjs";
import { serveSite } from "../e2e/support/server.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const [folder, rounds] = [process.argv[2], Number(process.argv[3] ?? 9)];
const COHORT_ROUNDS = Math.ceil(rounds / 3);
const TOLERANCE_MV = 1e-4;
const TYPES = { ".html": "text/html", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** Serves onnxruntime-web with the headers that its threads need. */
async function servePeer() {
  const places = [
    ["/ort/", join(HERE, "node_modules/onnxruntime-web/dist")],
    ["/onnx/", folder],
    ["/", HERE],
  ];
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const [prefix, place] = places.find(([prefix]) => pathname.startsWith(prefix));
    const headers = {
      "content-type": TYPES[extname(pathname)] ?? "application/octet-stream",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    };
    await readFile(join(place, pathname.slice(prefix.length))).then(
      (bytes) => response.writeHead(200, headers).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}

/** A tab in which onnxruntime-web is ready, on so many threads. */
async function peerTab(browser, peer, threads) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`onnxruntime-web: ${error}`));
  await page.goto(`${peer.url}ort.html?threads=${threads}`);
  await page.waitForFunction(() => globalThis.isReady, undefined, { timeout: 120_000 });
  return page;
}

/** Takes down when the page's workers report what; call it before the page is opened again. */
async function listen(app) {
  await app.page.addInitScript(() => {
    globalThis.heard = { steps: [], done: [] };
    globalThis.Worker = class extends Worker {
      constructor(...of) {
        super(...of);
        this.addEventListener("message", ({ data }) => {
          const report = Array.isArray(data) ? JSON.parse(data[0]) : {};
          if (report.report === "step") heard.steps.push({ index: report.index, at_ms: performance.now() });
          if (report.report === "done") heard.done.push({ ms: report.elapsed_ms, samples: Array.from(data[1].slice()) });
        });
      }
    };
  });
  await app.page.reload();
  await app.main.waitFor();
}

/** The page's next ECG: how long it took, its samples, and the times between its last steps, those of the strip. */
async function nextEcg(app, stripSteps) {
  await app.page.evaluate(() => Object.assign(heard, { steps: [], done: [] }));
  await app.generate();
  const { steps, done } = await app.page.evaluate(() => heard);
  const strip = steps.slice(-stripSteps);
  const between = strip.slice(1).map((step, place) => step.at_ms - strip[place].at_ms);
  return { ...done[0], step_ms: median(between) };
}

const sorted = (values) => values.toSorted((a, b) => a - b);
const median = (values) => sorted(values)[values.length >> 1];
const range = (values) => [Math.min(...values), median(values), Math.max(...values)];
const largest = (a, b) => a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at])), 0);

/** A row: times of both in turns, and their ratio within a round. */
function row(what, ours, theirs, goal) {
  const ratio = range(ours.map((value, round) => value / theirs[round]));
  console.log(JSON.stringify({ what, ours_ms: range(ours), theirs_ms: range(theirs), ratio, goal }));
}

/** How long a cohort of 24 takes on so many cores. */
const cohort = (browser, site, cores) =>
  withApp(
    browser,
    site,
    "?v=1&age=50&sex=female&hr=70&dx=NORM&seed=100&view=cohort&count=24",
    async (app) => {
      await app.until("done");
      return app.generate();
    },
    { cores },
  );

const [browser, site, peer] = await Promise.all([launch("cpu"), serveSite(), servePeer()]);
try {
  const [one, two] = [await peerTab(browser, peer, 1), await peerTab(browser, peer, 2)];
  const worked = JSON.parse(await readFile(join(folder, "midt-compact/ecg/ecg.json"), "utf8"));
  const same = await withApp(browser, site, "?v=1&model=midt-compact&seed=42", async (app) => {
    await listen(app);
    await app.until("done");
    return app.page.evaluate(() => heard.done[0].samples);
  });
  for (const [who, samples] of [["the page", same], ["onnxruntime-web", (await one.evaluate(() => drawEcg())).samples]]) {
    const difference_mv = largest(samples, worked.ecg_mv);
    console.error(`    ${who} differs from the companion by ${difference_mv.toExponential(1)} mV`);
    if (!(difference_mv <= TOLERANCE_MV)) throw new Error(`${who} draws another ECG; nothing is timed`);
  }
  await withApp(browser, site, "?v=1&age=63&sex=female&hr=72&dx=NORM&seed=7", async (app) => {
    await listen(app);
    await app.until("done");
    const times = { ours: [], step: [], one: [], two: [], strip: [] };
    for (let round = 0; round < rounds; round += 1) {
      const { ms, step_ms } = await nextEcg(app, 6);
      times.ours.push(ms);
      times.step.push(step_ms);
      times.strip.push(await one.evaluate(() => evaluateStrip()));
      times.one.push((await one.evaluate(() => drawEcg())).ms);
      times.two.push((await two.evaluate(() => drawEcg())).ms);
    }
    row("a step of the strip network, with its preview / one evaluation in onnxruntime-web, 1 thread", times.step, times.strip, 0.45);
    row("an ECG of midt-beat in the page / one of midt-compact in onnxruntime-web, 1 thread", times.ours, times.one, 0.2);
    row("an ECG of midt-beat in the page / one of midt-compact in onnxruntime-web, 2 threads", times.ours, times.two, 0.6);
  });
  await Promise.all([one.close(), two.close()]);
  const cohorts = { together: [], alone: [] };
  for (let round = 0; round < COHORT_ROUNDS; round += 1) {
    cohorts.together.push(await cohort(browser, site, 2));
    cohorts.alone.push(await cohort(browser, site, 1));
  }
  row("a cohort of 24 by two workers / by one", cohorts.together, cohorts.alone, 0.55);
} finally {
  await Promise.all([browser.close(), site.close(), peer.close()]);
}
