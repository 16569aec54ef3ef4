// Mel spectrograms: one lead or all twelve, two scales, and a moment that paper and spectrogram share.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { inkShare } from "./support/paint.mjs";
import { serveSite } from "./support/server.mjs";

const LINK = "?v=1&model=tiny&age=63&sex=female&dx=NORM&seed=7&steps=4&layout=3x4";

// A sheet of 3x4 at 25 mm/s, in millimetres: where time begins, and the rows.
const SHEET = { width: 275, height: 120, start: 20, perSecond: 25, rows: [20, 50, 80, 110] };

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

/** The upright lines of an overlay: x, upper and lower end of each, in the overlay's own units. */
async function lines(overlay) {
  const path = await overlay.locator("path").last().getAttribute("d", { timeout: 2_000 });
  return [...(path ?? "").matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)/g)].map((line) => line.slice(1).map(Number));
}

/** Moves the pointer to a place of an element, in parts of its size. */
async function pointAt(app, name, across, down) {
  await app.get(name).scrollIntoViewIfNeeded();
  const box = await app.get(name).boundingBox();
  await app.page.mouse.move(box.x + across * box.width, box.y + down * box.height, { steps: 2 });
}

const seconds = async (app) => Number((await app.get("mel-reading").innerText()).match(/([\d.]+) s/)[1]);
const near = (actual, expected, tolerance, what) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual} instead of ${expected}`);

/** A picture of what is on the screen; a picture of the whole page would resize it, and so move the pointer away. */
async function artefact(page, name) {
  if (process.env.ARTEFACTS) await page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`) });
}

test("one lead, all twelve, logarithmic and linear are different pictures", async () => {
  await withApp(browser, server, LINK, async (app) => {
    await app.until("done");
    const canvas = app.get("mel-canvas");
    const pictures = [await canvas.screenshot()];
    const summary = await app.get("mel-summary").innerText();
    assert.match(summary, /^Lead II: \d+ % of the power lies between \d+ and \d+ Hz\./);

    await app.get("mel-scale").selectOption("linear");
    pictures.push(await canvas.screenshot());
    await app.get("mel-lead").selectOption("all");
    await app.page.waitForFunction(() => document.querySelector(".mel.shows-all canvas")?.clientWidth > 800);
    pictures.push(await canvas.screenshot());
    await app.get("mel-scale").selectOption("logarithmic");
    pictures.push(await canvas.screenshot());
    assert.ok((await inkShare(canvas)) > 0.2, "the twelve are drawn");
    for (const [one, picture] of pictures.entries()) {
      for (const other of pictures.slice(0, one)) assert.ok(!picture.equals(other), `picture ${one} is a new one`);
    }
    assert.match(await app.get("mel-summary").innerText(), /^Of the twelve leads, (\S+) carries the most power\. Lead \1:/);

    await app.get("mel-explanation").scrollIntoViewIfNeeded();
    await pointAt(app, "mel-canvas", 0.5, 0.3);
    const twelve = await lines(app.get("mel-cursor"));
    assert.equal(twelve.length, 12, "the moment is marked in every lead");
    assert.equal(new Set(twelve.map(([x]) => x)).size, 4, "in four columns");
    assert.equal(new Set(twelve.map(([, top]) => top)).size, 3, "and three rows");
    await artefact(app.page, "mel-twelve");
  });
});

test("the twelve stand two beside each other on a phone, and nothing sticks out", async () => {
  const phone = { viewport: { width: 390, height: 844 } };
  await withApp(browser, server, LINK, async (app) => {
    await app.until("done");
    await app.get("mel-lead").selectOption("all");
    await app.get("mel-canvas").focus();
    await app.page.keyboard.press("ArrowRight");
    const twelve = await lines(app.get("mel-cursor"));
    assert.equal(new Set(twelve.map(([x]) => x)).size, 2);
    assert.equal(new Set(twelve.map(([, top]) => top)).size, 6);
    const card = app.page.locator(".mel");
    const { x, width } = await card.boundingBox();
    assert.ok(x >= 0 && x + width <= phone.viewport.width, `the card spans ${x} to ${x + width}`);
    const [inner, outer] = await card.evaluate((element) => [element.scrollWidth, element.clientWidth]);
    assert.ok(inner <= outer, `${inner} wide content in a card of ${outer}`);
    await card.scrollIntoViewIfNeeded();
    await artefact(app.page, "mel-phone");
  }, phone);
});

test("pointing at the spectrogram marks the paper, and the other way round", async () => {
  await withApp(browser, server, LINK, async (app) => {
    await app.until("done");
    assert.equal(await app.get("paper-cursor").count(), 0);
    const before = await app.get("ecg-canvas").evaluate((canvas) => canvas.toDataURL());

    const places = [];
    for (const across of [0.3, 0.8]) {
      await pointAt(app, "mel-canvas", across, 0.4);
      assert.match(await app.get("mel-reading").innerText(), /^II: \d\.\d\d s, \d+ Hz, (−?\d+) dB$/);
      const time_s = await seconds(app);
      const [[x]] = await lines(app.get("mel-cursor"));
      places.push({ x, time_s });
      const marks = await lines(app.get("paper-cursor"));
      assert.deepEqual(marks.map(([, top, bottom]) => [top, bottom]), [[20, 50], [50, 80], [80, 110]]);
      for (const [x_mm] of marks) near(x_mm, SHEET.start + SHEET.perSecond * time_s, 0.15, "millimetres on the paper");
    }
    assert.ok(places[1].time_s - places[0].time_s > 3, "further right is later");

    // The lines lie on the paper itself, at its scale.
    const paper = await app.get("ecg-canvas").boundingBox();
    const overlay = await app.get("paper-cursor").boundingBox();
    near(overlay.width, paper.width, 1, "width of the overlay");
    near(overlay.height, paper.height, 1, "height of the overlay");
    await artefact(app.page, "mel-cursor");
    const after = await app.get("ecg-canvas").evaluate((canvas) => canvas.toDataURL());
    assert.equal(after, before, "the ECG itself is not drawn again");

    const x_mm = SHEET.start + SHEET.perSecond * 3.42;
    await pointAt(app, "ecg-canvas", x_mm / SHEET.width, 65 / SHEET.height);
    assert.match(await app.get("mel-reading").innerText(), /^3\.4\d s$/);
    const [[x]] = await lines(app.get("mel-cursor"));
    const [first, second] = places;
    const perSecond = (second.x - first.x) / (second.time_s - first.time_s);
    near(x, first.x + (3.42 - first.time_s) * perSecond, 1.5, "pixels in the spectrogram");

    await pointAt(app, "ecg-canvas", x_mm / SHEET.width, 5 / SHEET.height);
    assert.equal(await app.get("paper-cursor").count(), 0, "nothing in the heading");
    assert.equal((await lines(app.get("mel-cursor"))).length, 0);
  });
});

test("calipers still measure, and the moment is marked below them", async () => {
  await withApp(browser, server, LINK, async (app) => {
    await app.until("done");
    await app.get("calipers").click();
    await pointAt(app, "calipers-layer", 100 / SHEET.width, 60 / SHEET.height);
    await app.page.mouse.down();
    await pointAt(app, "calipers-layer", 120 / SHEET.width, 60 / SHEET.height);
    await app.page.mouse.up();
    const interval_ms = Number((await app.get("calipers-reading").innerText()).match(/\d+/)[0]);
    near(interval_ms, 800, 12, "interval");
    near(await seconds(app), 4, 0.02, "moment");
  });
});

test("the keyboard moves the moment and the frequency, and Escape clears", async () => {
  await withApp(browser, server, LINK, async (app) => {
    await app.until("done");
    const press = async (...keys) => {
      for (const key of keys) await app.page.keyboard.press(key);
    };
    await app.get("mel-canvas").focus();
    await press("ArrowRight");
    assert.equal(await seconds(app), 0);
    await press("ArrowRight", "ArrowRight", "ArrowLeft", "Shift+ArrowRight");
    assert.equal(await seconds(app), 0.44);
    assert.match(await app.get("mel-reading").innerText(), /, 10 Hz,/);
    await press("ArrowUp", "ArrowUp", "ArrowDown");
    assert.match(await app.get("mel-reading").innerText(), /, 11 Hz,/);
    const [mark] = await lines(app.get("paper-cursor"));
    near(mark[0], SHEET.start + 0.44 * SHEET.perSecond, 0.02, "millimetres on the paper");
    await press("End");
    assert.equal(await seconds(app), 9.99);
    await press("Escape");
    assert.equal(await app.get("mel-reading").innerText(), "");
    assert.equal(await app.get("paper-cursor").count(), 0);
  });
});

test("the explanation gives the computed numbers", async () => {
  await withApp(browser, server, LINK, async (app) => {
    await app.until("done");
    const explanation = app.get("mel-explanation");
    await explanation.locator("summary").click();
    await explanation.locator("p").last().scrollIntoViewIfNeeded();
    const text = await explanation.innerText();
    // 750 / 700 is the fall of the scale's slope from 0 to 50 Hz: between the outermost bands a little less.
    assert.match(text, /100 samples a second .* 50 Hz/);
    assert.match(text, /1\.47 Hz apart at the bottom and 1\.56 Hz at the top: 6 % more/);
    assert.match(text, /1\.52 Hz apart throughout/);
    await artefact(app.page, "mel-explanation");
  });
});

for (const colorScheme of ["light", "dark"]) {
  test(`axes and overlay in the ${colorScheme} scheme on a fine screen`, async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, deviceScaleFactor: 2 });
    const page = await context.newPage();
    const errors = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(new URL(LINK, server.url).href);
    await page.locator('main[data-state="done"]').waitFor({ timeout: 120_000 });
    const canvas = page.getByTestId("mel-canvas");
    const [device, css] = await canvas.evaluate((element) => [element.width, element.clientWidth]);
    near(device, 2 * css, 2, "device pixels across");
    // The axis line left of the image has the style sheet's colour to the full, as a crisp line has.
    const ink = await canvas.evaluate((element) => {
      const [red, green, blue] = getComputedStyle(document.documentElement)
        .getPropertyValue("--ink-soft").match(/[0-9a-f]{2}/g).map((two) => parseInt(two, 16));
      const { data } = element.getContext("2d").getImageData(0, 0, 100, 360);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        count += data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255;
      }
      return count;
    });
    assert.ok(ink > 600, `${ink} pixels of the axis are in full ink`);
    await page.mouse.wheel(0, 2_000);
    await canvas.hover();
    await page.getByTestId("paper-cursor").waitFor();
    await artefact(page, `mel-${colorScheme}`);
    await context.close();
    assert.deepEqual(errors, []);
  });
}
