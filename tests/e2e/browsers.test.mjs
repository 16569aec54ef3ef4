// Other browsers than Chromium: the same ECG, the views, an export and the use without a network in Firefox and in WebKitGTK.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { amplitude, largestDifference, readCsv } from "./support/exports.mjs";
import { openFirefox } from "./support/firefox.mjs";
import { serveSite } from "./support/server.mjs";
import { openWebKit } from "./support/webkit.mjs";

/** The shipped model, on the CPU. */
const LINK = "?v=1&age=63&sex=female&hr=72&dx=NORM,SR&seed=42&steps=10&guidance=2";

/** What the same link may differ by between browsers, in millivolt. */
const TOLERANCE_MV = 0.01;

const PATIENCE_MS = 180_000;

const testid = (name) => `[data-testid="${name}"]`;

let chromium;
before(async () => {
  const [browser, server] = await Promise.all([launch("cpu"), serveSite()]);
  chromium = await withApp(browser, server, LINK, async (app) => {
    await app.until("done");
    return readCsv((await app.download("export-csv")).path);
  });
  await Promise.all([browser.close(), server.close()]);
});

for (const [name, open] of Object.entries({ Firefox: openFirefox, WebKitGTK: openWebKit })) {
  test(`the page in ${name}`, async (context) => {
    const [server, folder] = await Promise.all([serveSite(), mkdtemp(join(tmpdir(), "einthoven-browser-"))]);
    const browser = await open(folder);
    context.after(async () => {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    });
    context.diagnostic(await browser.version());
    const picture = async (view) => {
      if (process.env.ARTEFACTS) await browser.picture(join(process.env.ARTEFACTS, `${name.toLowerCase()}-${view}.png`));
    };
    const started = performance.now();
    await browser.goto(server.url + LINK);
    await until(browser, "done");
    context.diagnostic(`from opening to the ECG: ${((performance.now() - started) / 1000).toFixed(1)} s`);

    await context.test("draws the ECG that Chromium draws", async () => {
      assert.equal(await browser.evaluate(() => document.querySelector("main").dataset.backend), "cpu");
      await picture("ecg");
      await browser.click(testid("save"));
      await shown(browser, testid("export-csv"));
      await browser.click(testid("export-csv"));
      const { leads, comments } = await readCsv(await saved(folder, /\.csv$/));
      assert.match(comments.join("\n"), /synthetic/i);
      assert.ok(amplitude(leads) > 0.1, "the ECG is not flat");
      const difference_mv = largestDifference(leads, chromium.leads);
      context.diagnostic(`differs from Chromium by ${difference_mv} mV at most`);
      assert.ok(difference_mv <= TOLERANCE_MV, `${difference_mv} mV`);
      for (const canvas of ["ecg-canvas", "mel-canvas"]) {
        assert.ok((await browser.evaluate(colours, testid(canvas))) > 8, `${canvas} is drawn`);
      }
    });

    await context.test("sweeps, asks and teaches", async () => {
      await browser.goto(`${server.url}?v=1&model=tiny&seed=3&steps=2&view=sweep&factor=hr`);
      await until(browser, "done");
      assert.equal(await browser.evaluate((strips) => document.querySelectorAll(strips).length, testid("sweep-canvas")), 5);
      await picture("sweep");

      await browser.click(testid("view-quiz"));
      await browser.click(testid("quiz-new"));
      await shown(browser, `${testid("quiz-choice-1")}:enabled`);
      await browser.click(testid("quiz-choice-1"));
      await shown(browser, testid("quiz-verdict"));
      await picture("quiz");

      // WebKit's driver does not scroll up to what stands above the window.
      await browser.evaluate(() => scrollTo(0, 0));
      await browser.click(testid("view-lessons"));
      await shown(browser, `${testid("lesson-age-sex-rate")}:enabled`);
      await browser.click(testid("lesson-age-sex-rate"));
      await shown(browser, testid("lesson-heading"));
      await until(browser, "done");
      await picture("lesson");
      await browser.click(testid("view-ecg"));
      await browser.click(testid("paper-settings"));
      await browser.select(testid("layout"), "6x2");
      assert.match(await browser.evaluate(() => location.search), /layout=6x2/);
    });

    await context.test("works without a network", async () => {
      await browser.goto(`${server.url}?v=1&model=tiny&seed=3&steps=2`);
      await until(browser, "done");
      await shown(browser, '[data-keeping="Stored"]');
      await server.close();
      await browser.reload();
      await until(browser, "done");
      await browser.fill(testid("seed"), 44);
      await browser.click(testid("generate"));
      await until(browser, "done");
      await browser.click(testid("save"));
      await shown(browser, testid("export-csv"));
      await browser.click(testid("export-csv"));
      const { leads, comments } = await readCsv(await saved(folder, /seed-44\.csv$/));
      assert.match(comments.join("\n"), /\b44\b/);
      assert.ok(amplitude(leads) > 0, "the ECG is not all zero");
    });

    assert.deepEqual(browser.errors(), [], "the console shows no error");
  });
}

/** Waits until something holds in the page. */
async function poll(what, isSo) {
  for (const start = performance.now(); performance.now() - start < PATIENCE_MS; await sleep(100)) {
    const value = await isSo();
    if (value) return value;
  }
  return assert.fail(`${what}: not within ${PATIENCE_MS / 1000} s`);
}

/** Waits for a `data-state`; a page that failed says its notice. */
async function until(browser, state) {
  const read = () => ({
    state: document.querySelector("main[data-state]")?.dataset.state,
    notice: document.querySelector('[data-testid="notice"]')?.innerText,
  });
  const found = await poll(`the page is ${state}`, async () => {
    const seen = await browser.evaluate(read);
    return [state, "failed"].includes(seen.state) && seen;
  });
  assert.equal(found.state, state, found.notice);
}

/** Waits until an element is in the page. */
const shown = (browser, selector) =>
  poll(`${selector} is in the page`, () => browser.evaluate((wanted) => document.querySelector(wanted) !== null, selector));

/** The path of a file that the browser saves, once it is whole. */
async function saved(folder, pattern) {
  const found = await poll(`a file like ${pattern} is saved`, async () => {
    const name = (await readdir(folder)).find((name) => pattern.test(name));
    return name && (await readFile(join(folder, name))).length > 0 && name;
  });
  return join(folder, found);
}

/** How many shades there are on a canvas; run in the page. */
function colours(selector) {
  const canvas = document.querySelector(selector);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}
