// What a teacher does with the page: begin with a preset, compare two patients, measure on the paper.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

test("a preset sets the patient, says what to look at, and generates", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    await app.set({ steps: 4 });
    await app.get("preset").selectOption("left-bundle-branch-block");
    await app.until("done");
    assert.equal(await app.get("age").inputValue(), "72");
    assert.match(await app.page.locator(".preset .note").innerText(), /wide QRS/);
    const link = new URL(await app.share());
    assert.deepEqual(link.searchParams.get("dx").split(",").toSorted(), ["CLBBB", "SR"]);
    await app.set({ age: 73 });
    assert.equal(await app.get("preset").inputValue(), "none", "another patient is no longer the preset");
  });
});

test("an ECG kept for comparison stays behind the next one, with its numbers beside", async () => {
  await withApp(browser, server, "?v=1&age=40&sex=male&hr=60&dx=NORM&seed=7", async (app) => {
    await app.until("done");
    const alone = await app.get("ecg-canvas").screenshot();
    await app.get("keep").click();
    assert.equal(await app.get("keep").getAttribute("aria-pressed"), "true");
    await app.set({ "heart-rate": 110 });
    await app.generate();
    const table = await app.get("measurements").innerText();
    assert.match(table, /Compared/);
    const rates = (await app.get("measurements").locator("tr", { hasText: "Heart rate" }).innerText()).match(/\d+ bpm/g);
    assert.equal(rates.length, 3, `asked for, measured and kept: ${rates}`);
    if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, "compare.png"), fullPage: true });
    const both = await app.get("ecg-canvas").screenshot();
    await app.get("keep").click();
    assert.doesNotMatch(await app.get("measurements").innerText(), /Compared/);
    const next = await app.get("ecg-canvas").screenshot();
    assert.ok(!both.equals(next) && !alone.equals(next), "the paper shows one ECG, both, and the other one");
  });
});

test("calipers measure by mouse and by keyboard", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    await app.get("calipers").click();
    const reading = app.get("calipers-reading");
    assert.equal(await reading.innerText(), "1000 ms, 60 bpm, +1.00 mV");

    const paper = await app.get("calipers-layer").boundingBox();
    const canvas = await app.get("ecg-canvas").boundingBox();
    assert.deepEqual(paper, canvas, "the calipers cover the paper");
    // A sheet of 275 x 150 mm at 25 mm/s and 10 mm/mV.
    const [x_mm, y_mm] = [paper.width / 275, paper.height / 150];
    await app.page.mouse.move(paper.x + 100 * x_mm, paper.y + 60 * y_mm);
    await app.page.mouse.down();
    await app.page.mouse.move(paper.x + 120 * x_mm, paper.y + 50 * y_mm, { steps: 4 });
    await app.page.mouse.up();
    const [interval_ms, rate_bpm, difference_mv] = (await reading.innerText()).match(/[\d.]+/g).map(Number);
    assert.ok(Math.abs(interval_ms - 800) <= 12, `${interval_ms} ms over 20 mm`);
    assert.ok(Math.abs(rate_bpm - 75) <= 2, `${rate_bpm} bpm`);
    assert.ok(Math.abs(difference_mv - 1) <= 0.04, `${difference_mv} mV over 10 mm`);
    if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, "calipers.png") });

    await app.get("calipers-layer").focus();
    await app.page.keyboard.press("Shift+ArrowRight");
    const moved_ms = Number((await reading.innerText()).match(/\d+/)[0]);
    assert.ok(Math.abs(moved_ms - interval_ms - 200) <= 1, "Shift and an arrow move one side by 5 mm");
    await app.page.keyboard.press("m");
    const path = await app.get("calipers-layer").locator("path").getAttribute("d");
    assert.ok(path.split("V").length > 8, "the interval is repeated across the sheet");
    await app.page.keyboard.press("Escape");
    await app.get("calipers-layer").waitFor({ state: "detached" });
  });
});

test("the evidence for the model is one click away", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    for (const [name, type] of [["report", /text\/html/], ["metrics", /json/]]) {
      const href = await app.get(name).getAttribute("href");
      const answer = await app.page.request.get(new URL(href, server.url).href);
      assert.equal(answer.status(), 200, href);
      assert.match(answer.headers()["content-type"], type);
    }
  });
});
