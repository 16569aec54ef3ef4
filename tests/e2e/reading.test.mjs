// Reading the ECG: layouts, one lead, zoom, true size, waves, two ECGs side by side.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

const picture = async (app, name) => {
  if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`) });
};

test("one lead is shown large, in the order and with the strip that are chosen", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    const canvas = app.get("ecg-canvas");
    const twelve = await canvas.boundingBox();
    await app.paper({ "paper-lead": "V1" });
    assert.equal(new URL(await app.share()).searchParams.get("lead"), "V1", "the strip's lead is in the link");
    await app.paper({ layout: "1x1" });
    await app.paper({ "paper-lead": "V5" });
    const one = await canvas.boundingBox();
    // 150 mm instead of 275 mm for the same width of screen: at most what the largest scale allows.
    const [before_px_per_mm, px_per_mm] = [twelve.width / 275, one.width / 150];
    assert.ok(px_per_mm > 1.5 * before_px_per_mm, `${px_per_mm} after ${before_px_per_mm} pixels per millimetre`);
    await picture(app, "one-lead");
    await app.paper({ layout: "6x2" });
    const standard = await canvas.screenshot();
    await app.paper({ order: "cabrera" });
    assert.ok(!standard.equals(await canvas.screenshot()), "Cabrera's order is another picture");
    const link = new URL(await app.share());
    assert.equal(link.searchParams.get("order"), "cabrera");
    assert.equal(link.searchParams.get("layout"), "6x2");
  });
});

test("the paper zooms by buttons, keys and wheel about the pointer, and moves with the mouse", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    const canvas = app.get("ecg-canvas");
    const { width } = await canvas.boundingBox();
    await app.get("zoom-in").click();
    const reaches = async (zoom) => {
      let ratio;
      for (let attempt = 0; attempt < 50; attempt += 1) {
        ratio = (await canvas.boundingBox()).width / width;
        if (Math.abs(ratio - zoom) < 0.01) return;
        await app.page.waitForTimeout(100);
      }
      assert.fail(`the sheet is ${ratio} times as wide instead of ${zoom}`);
    };
    await reaches(1.25);
    const paper = app.page.locator(".paper-scroll");
    await paper.focus();
    await app.page.keyboard.press("+");
    await reaches(1.5625);
    await app.page.keyboard.press("0");
    await reaches(1);

    // The point under the pointer stays there.
    const box = await paper.boundingBox();
    const at = { x: box.x + 0.75 * box.width, y: box.y + 200 };
    await app.page.mouse.move(at.x, at.y);
    await app.page.keyboard.down("Control");
    await app.page.mouse.wheel(0, -300);
    await app.page.keyboard.up("Control");
    await app.page.waitForFunction(() => document.querySelector(".paper-scroll").scrollLeft > 0);
    const zoomed = await canvas.boundingBox();
    assert.ok(zoomed.width > 1.5 * width);
    const share = (at.x - zoomed.x) / zoomed.width;
    assert.ok(Math.abs(share - 0.75) < 0.01, `the point at 75 % of the sheet is now at ${share}`);
    await picture(app, "zoomed");

    const scrolled = () => paper.evaluate((element) => element.scrollLeft);
    const left = await scrolled();
    await app.page.mouse.down();
    await app.page.mouse.move(at.x + 60, at.y, { steps: 3 });
    await app.page.mouse.up();
    assert.ok(Math.abs(left - 60 - (await scrolled())) <= 2, "the sheet follows the mouse");
    await app.get("zoom-reset").click();
    await reaches(1);
  });
});

test("true size is a millimetre for a millimetre once the screen has been measured", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    await app.paper({ size: "true" });
    const scale = app.get("screen-scale");
    await scale.fill("4.2");
    const bar = await app.page.locator(".card-ruler").boundingBox();
    assert.ok(Math.abs(bar.width - 53.98 * 4.2) < 1, "the bar is as wide as a card on such a screen");
    await app.get("calibrated").click();
    const { width } = await app.get("ecg-canvas").boundingBox();
    assert.ok(Math.abs(width - 275 * 4.2) < 1.5, `${width} pixels for 275 mm`);
    await app.page.reload();
    await app.until("ready");
    await app.paper({ size: "true" });
    assert.equal(await app.get("calibration").count(), 0, "the measure is kept on the device");
    assert.ok(Math.abs((await app.get("ecg-canvas").boundingBox()).width - 275 * 4.2) < 1.5);
  });
});

test("the waves' boundaries are drawn over the trace as they are measured", async () => {
  await withApp(browser, server, "?v=1&age=40&sex=male&hr=60&dx=NORM&seed=7", async (app) => {
    await app.until("done");
    const canvas = app.get("ecg-canvas");
    const plain = await canvas.screenshot();
    await app.get("waves").click();
    assert.equal(await app.get("waves").getAttribute("aria-pressed"), "true");
    assert.ok(!plain.equals(await canvas.screenshot()));
    await picture(app, "waves");
    await app.get("waves").click();
    assert.ok(plain.equals(await canvas.screenshot()), "and taken away again");
  });
});

test("two ECGs stand side by side", async () => {
  await withApp(browser, server, "?v=1&model=tiny&age=40&seed=7&steps=2", async (app) => {
    await app.until("done");
    await app.get("keep").click();
    await app.set({ age: 70 });
    await app.generate();
    await app.get("beside").click();
    const [one, other] = await Promise.all(["ecg-canvas", "kept-canvas"].map((name) => app.get(name).boundingBox()));
    assert.equal(one.width, other.width, "at the same scale");
    assert.match(await app.get("kept-canvas").getAttribute("aria-label"), /40 years/);
    assert.match(await app.get("ecg-canvas").getAttribute("aria-label"), /70 years/);
    await app.get("beside").click();
    assert.equal(await app.get("kept-canvas").count(), 0);
  });
});

test("two ECGs are compared by their median beats, over each other", async () => {
  await withApp(browser, server, "?v=1&age=40&sex=male&hr=60&dx=NORM,SR&seed=7", async (app) => {
    await app.until("done");
    await app.get("keep").click();
    await app.set({ "heart-rate": 90 });
    await app.generate();
    await app.get("beat-on-beat").click();
    assert.ok(!(await app.get("ecg-canvas").isVisible()), "they stand in place of the sheet");
    const canvas = app.get("beats-canvas");
    const words = await canvas.getAttribute("aria-label");
    assert.match(words, /90 bpm.*dashed: .*60 bpm/);
    const box = await canvas.boundingBox();
    assert.ok(box.width > 600 && box.height > 250, JSON.stringify(box));
    await picture(app, "beat-on-beat-1440x900");
    // Without a difference in the beats, the one line hides the other.
    const both = await canvas.screenshot();
    await app.get("keep").click();
    await app.get("keep").click();
    assert.ok(!both.equals(await canvas.screenshot()), "the same ECG twice looks otherwise");
    await app.get("beat-on-beat").click();
    assert.ok(await app.get("ecg-canvas").isVisible());
    await app.get("beside").click();
    await app.get("beat-on-beat").click();
    assert.equal(await app.get("kept-canvas").count(), 0, "one of them at a time");
  });
});

test("calipers come to rest where waves begin and end, and B leads on from wave to wave", async () => {
  await withApp(browser, server, "?v=1&age=63&sex=female&hr=72&dx=NORM&seed=42", async (app) => {
    await app.until("done");
    await app.get("calipers").click();
    const layer = app.get("calipers-layer");
    const corner = async () => {
      const path = await layer.locator("path").getAttribute("d");
      return Number(path.split("M")[2].split(" ")[0]);
    };
    const { x, y, width, height } = await layer.boundingBox();
    // In the rhythm strip, whose lead is measured.
    await app.page.mouse.move(x + 0.3 * width, y + 0.84 * height);
    await app.page.mouse.down();
    await app.page.mouse.move(x + 0.4 * width, y + 0.84 * height, { steps: 4 });
    await app.page.mouse.up();
    await layer.focus();
    const seen = [await corner()];
    for (let press = 0; press < 4; press += 1) {
      await app.page.keyboard.press("b");
      seen.push(await corner());
    }
    const gaps = seen.slice(1).map((place, at) => place - seen[at]);
    assert.ok(gaps.every((gap) => gap > 0.05), `each press leads on: ${seen}`);
    await app.page.keyboard.press("Shift+B");
    assert.ok(Math.abs((await corner()) - seen[3]) < 0.02, "and Shift+B back");
    // A hand that stops a little beside a boundary reads from the boundary.
    const px_per_mm = width / 275;
    await app.page.mouse.move(x + seen[2] * px_per_mm + 1, y + 0.84 * height);
    await app.page.mouse.down();
    await app.page.mouse.up();
    assert.ok(Math.abs((await corner()) - seen[2]) < 0.02, "the corner came to rest");
  });
});
