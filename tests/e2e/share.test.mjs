// A link says all that determines the ECG, and trusts nobody.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { largestDifference, readCsv } from "./support/exports.mjs";
import { serveSite } from "./support/server.mjs";

/** What two runs of the same link may differ by, in millivolt. */
const TOLERANCE_MV = 0.01;

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

test("a shared link restores every control and generates the same ECG", async () => {
  const fields = { age: "63", height: "165", weight: "70", "heart-rate": "72", seed: "18446744073709551557", steps: "6", guidance: "1.5" };
  const shared = await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    await app.set(fields);
    await app.get("sex").selectOption("female");
    await app.generate();
    return { link: await app.share(), ecg: await readCsv((await app.download("export-csv")).path) };
  });

  const link = new URL(shared.link);
  assert.equal(link.origin, new URL(server.url).origin);
  const expected = { v: "1", age: "63", sex: "female", height: "165", weight: "70", hr: "72", seed: fields.seed, steps: "6", guidance: "1.5" };
  for (const [key, value] of Object.entries(expected)) assert.equal(link.searchParams.get(key), value, key);

  await withApp(browser, server, link.search, async (app) => {
    await app.until("done");
    for (const [name, value] of Object.entries(fields)) assert.equal(await app.get(name).inputValue(), value, name);
    assert.equal(await app.get("sex").inputValue(), "female");
    const again = await readCsv((await app.download("export-csv")).path);
    const difference_mv = largestDifference(shared.ecg.leads, again.leads);
    console.log(`the reopened ECG differs by ${difference_mv} mV`);
    assert.ok(difference_mv <= TOLERANCE_MV, `${difference_mv} mV`);
  });
});

test("statements travel in the link", async () => {
  await withApp(browser, server, "?v=1&dx=LVH,1AVB&seed=5&steps=2", async (app) => {
    await app.until("done");
    const link = new URL(await app.share());
    assert.deepEqual(link.searchParams.get("dx").split(",").toSorted(), ["1AVB", "LVH"]);
  });
});

test("a hostile link falls back to defaults with a notice, and loads nothing from elsewhere", async () => {
  const hostile = new URLSearchParams({
    v: "1",
    model: "https://example.org/evil",
    age: "9999",
    sex: "<img src=x onerror=window.hostile=1>",
    hr: "-4",
    dx: "NOPE,<script>window.hostile=1</script>",
    seed: "javascript:window.hostile=1",
    steps: "1e9",
    guidance: "NaN",
    layout: "../../etc/passwd",
    unknown: "ignored",
  });
  await withApp(browser, server, `?${hostile}`, async (app) => {
    await app.page.waitForFunction(() => document.querySelector('[data-testid="notice"]')?.innerText.trim());
    await app.until("ready", "done");
    assert.match(await app.notice(), /age/i);
    assert.equal(await app.page.evaluate(() => window.hostile), undefined);
    assert.ok(server.requests.every((path) => !path.includes("evil")), "the model's name is not used as a path");
    const link = new URL(await app.share());
    assert.notEqual(link.searchParams.get("age"), "9999");
    assert.equal(link.searchParams.get("unknown"), null);
  });
});

test("an unreadable comparison is told in the same notice as other unreadable parts, and the ECG is drawn without it", async () => {
  for (const [kept, told] of [
    ["%ff%fe", /kept: this names no ECG; the comparison is left out/],
    [encodeURIComponent("nothing of use"), /kept: this names no ECG; the comparison is left out/],
  ]) {
    await withApp(browser, server, `?v=1&model=tiny&age=9999&seed=5&steps=2&kept=${kept}`, async (app) => {
      await app.until("done");
      const notice = await app.notice();
      assert.match(notice, told);
      assert.match(notice, /age: “9999” is not possible here/);
      assert.equal(await app.get("notice").locator(".notice").count(), 1, "one notice says it all");
      assert.equal(await app.get("keep").getAttribute("aria-pressed"), "false");
      assert.equal(new URL(await app.share()).searchParams.get("kept"), null);
    });
  }
});

test("what is wrong within a comparison is told, and the rest of it is used", async () => {
  const kept = encodeURIComponent("?v=1&model=elsewhere&age=1e9&hr=60&seed=7&steps=2");
  await withApp(browser, server, `?v=1&model=tiny&hr=90&seed=5&steps=2&kept=${kept}`, async (app) => {
    await app.until("done");
    const notice = await app.notice();
    assert.match(notice, /In the ECG compared with: age: “1e9” is not possible here/);
    assert.match(notice, /asks for the model “elsewhere”/);
    assert.match(await app.get("measurements").innerText(), /Compared/);
    const link = new URLSearchParams(new URL(await app.share()).searchParams.get("kept"));
    assert.deepEqual([link.get("age"), link.get("hr"), link.get("seed")], [null, "60", "7"]);
  });
});

test("zoom and the spectrogram's settings are in the link and come back with it", async () => {
  const link = await withApp(browser, server, "?v=1&model=tiny&seed=5&steps=2", async (app) => {
    await app.until("done");
    assert.deepEqual(["zoom", "mel", "melscale"].map((key) => new URL(app.page.url()).searchParams.get(key)), [null, null, null]);
    await app.get("zoom-in").click();
    await app.get("zoom-in").click();
    await app.get("mel-lead").selectOption("V2");
    await app.get("mel-scale").selectOption("linear");
    await app.page.waitForFunction(() => new URLSearchParams(location.search).get("zoom") === "156");
    return new URL(await app.share());
  });
  assert.deepEqual(["zoom", "mel", "melscale"].map((key) => link.searchParams.get(key)), ["156", "V2", "linear"]);
  await withApp(browser, server, link.search, async (app) => {
    await app.until("done");
    assert.equal(await app.get("zoom-reset").innerText(), "156 %");
    assert.equal(await app.get("mel-lead").inputValue(), "V2");
    assert.equal(await app.get("mel-scale").inputValue(), "linear");
    const { width } = await app.get("ecg-canvas").boundingBox();
    await app.get("view-sweep").click();
    await app.get("view-ecg").click();
    assert.equal(await app.get("zoom-reset").innerText(), "156 %", "another view and back");
    await app.get("zoom-reset").click();
    await app.page.waitForFunction((before) => document.querySelector('[data-testid="ecg-canvas"]').clientWidth < before / 1.5, width);
    await app.page.waitForFunction(() => !new URLSearchParams(location.search).has("zoom"));
  });
});

test("hostile zoom and spectrogram settings are refused pair by pair", async () => {
  await withApp(browser, server, "?v=1&model=tiny&seed=5&steps=2&zoom=1e9&mel=all&melscale=%3Cscript%3E", async (app) => {
    await app.until("done");
    const notice = await app.notice();
    assert.match(notice, /zoom: “1e9” is not possible here/);
    assert.match(notice, /melscale: “<script>” is not possible here/);
    assert.doesNotMatch(notice, /mel:/);
    assert.equal(await app.get("zoom-reset").innerText(), "100 %");
    assert.equal(await app.get("mel-lead").inputValue(), "all");
    assert.equal(await app.get("mel-scale").inputValue(), "logarithmic");
  });
});
