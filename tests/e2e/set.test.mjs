// A teacher's own set: put together, handed on as a link, gone through by a pupil, and printed with its key.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { readPdf } from "./support/exports.mjs";
import { serveSite } from "./support/server.mjs";

const FIRST = "?v=1&model=tiny&age=72&sex=male&dx=CLBBB,SR&seed=42&steps=2&guidance=2";

let browser, server, folder;
before(async () => {
  [browser, server, folder] = await Promise.all([launch("cpu"), serveSite(), mkdtemp(join(tmpdir(), "einthoven-set-"))]);
});
after(() => Promise.all([browser.close(), server.close(), rm(folder, { recursive: true })]));

const picture = async (app, name) => {
  if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`) });
};

/** Answers the case at hand with the choice of this place, or the right one. */
async function answer(app, number, text) {
  await app.get("set-count").getByText(`Case ${number} of 2`).waitFor();
  await app.page.locator('[data-testid="set-choice-1"]:enabled').waitFor({ timeout: 60_000 });
  const choices = app.page.locator(".quiz-choice");
  assert.equal(await choices.count(), 4);
  const aria = await app.get("ecg-canvas").getAttribute("aria-label");
  assert.doesNotMatch(aria, /CLBBB|AFIB|bundle|fibrillation/, "the paper does not tell");
  await choices.filter({ hasText: text }).first().click();
  return app.get("set-verdict").innerText();
}

test("two ECGs become a set whose link, code and table a class can use", async () => {
  let link;
  await withApp(browser, server, FIRST, async (app) => {
    await app.until("done");
    await app.get("new-ecg").click();
    await app.untilFinished(1);
    await app.page.getByTestId("collect").last().click();
    await app.page.evaluate(() => navigator.clipboard.writeText(""));
    await app.get("view-set").click();
    assert.equal(await app.get("set-line").count(), 1);
    await app.page.getByTestId("collect").first().click();
    assert.equal(await app.get("set-line").count(), 2);
    await app.get("set-raise-2").click();
    await app.get("set-asks").check();
    await picture(app, "set-making-1440x900");
    await app.get("set-share").click();
    link = await (await app.page.waitForFunction(() => navigator.clipboard.readText())).jsonValue();
    const said = new URL(link).searchParams;
    assert.equal(said.get("set").split("~~").length, 2);
    assert.match(said.get("set"), /seed:42$/, "the first ECG comes second now");
    assert.equal(said.get("case"), "1");
    assert.equal(said.get("ask"), "1");
    await app.get("set-remove-1").click();
    assert.equal(await app.get("set-line").count(), 1);
  });

  const cases = new URL(link).searchParams.get("set").split("~~");
  cases[0] = cases[0].replace("dx:CLBBB,SR", "dx:AFIB");
  const query = link.slice(link.indexOf("?")).replace(/set=[^&]*/, `set=${cases.join("~~")}`);
  let code;
  await withApp(browser, server, query, async (app) => {
    assert.match(await answer(app, 1, /^1/), /Right|Not this one/);
    await app.get("set-next").click();
    assert.match(await answer(app, 2, /complete left bundle branch block/), /^✓ Right/);
    await picture(app, "set-case-1440x900");
    await app.page.goBack();
    await app.get("set-count").getByText("Case 1 of 2").waitFor();
    await app.page.goForward();
    await app.get("set-next").click();
    assert.match(await app.get("set-score").innerText(), /[12] of 2/);
    await app.set({ "set-name": "Ana" });
    code = await app.get("set-code").innerText();
    assert.match(code, /^[1-4]{2}-[A-Z2-9]{5}$/);
    const table = await readFile((await app.download("set-csv")).path, "utf8");
    assert.match(table, /^name,case,answer,asked_for,right\n"Ana",1,.*\n"Ana",2,"complete left bundle branch block","complete left bundle branch block",1\n$/);
    await picture(app, "set-end-1440x900");
    await app.get("set-to-making").click();
    await app.get("set-check").locator("summary").click();
    await app.set({ "set-check-name": " ana ", "set-check-code": code.toLowerCase() });
    assert.match(await app.get("set-code-says").innerText(), /[12] of 2 right/);
    await app.set({ "set-check-name": "Eva" });
    assert.match(await app.get("set-code-says").innerText(), /does not fit/);
  });
});

test("a set is printed case by case, with the key on a page of its own", async () => {
  const query = "?v=1&model=tiny&steps=2&guidance=2&view=set&set=age:72~sex:male~dx:LAFB,SR~seed:42~~age:30~dx:NORM,SR~seed:7";
  await withApp(browser, server, query, async (app) => {
    await app.until("done");
    const runs = await app.runs();
    await app.get("set-draw").click();
    await app.untilFinished(runs);
    await app.get("set-print").waitFor();
    const path = join(process.env.ARTEFACTS ?? folder, "set.pdf");
    await app.page.pdf({ path, preferCSSPageSize: true });
    const { pages, texts } = readPdf(path);
    assert.equal(pages, 3);
    assert.match(texts[0], /Case 1[^]*72 years, male[^]*SYNTHETIC/);
    assert.match(texts[1], /Case 2[^]*30 years[^]*SYNTHETIC/);
    assert.match(texts[2], /Key/);
    assert.match(texts[2], /sinus rhythm/);
    for (const sheet of texts.slice(0, 2)) assert.doesNotMatch(sheet, /LAFB|sinus|normal|dx[:=]/, "no sheet tells");
  });
});

test("two or four cases share a sheet of the print, and the key stays on a page of its own", async () => {
  const cases = [1, 2, 3, 4, 5].map((seed) => `age:7${seed}~sex:male~dx:LAFB,SR~seed:${seed}`).join("~~");
  await withApp(browser, server, `?v=1&model=tiny&steps=2&guidance=2&view=set&set=${cases}`, async (app) => {
    await app.until("done");
    const runs = await app.runs();
    await app.get("set-draw").click();
    await app.untilFinished(runs);
    await app.get("set-print").waitFor();
    for (const [count, sheets] of [[2, 3], [4, 2]]) {
      await app.get("set-per-sheet").selectOption(String(count));
      const path = join(process.env.ARTEFACTS ?? folder, `set-${count}.pdf`);
      await app.page.pdf({ path, preferCSSPageSize: true });
      const { pages, texts } = readPdf(path);
      assert.equal(pages, sheets + 1);
      for (const [place, sheet] of texts.slice(0, sheets).entries()) {
        for (let seed = place * count + 1; seed <= Math.min(5, (place + 1) * count); seed++) {
          assert.match(sheet, new RegExp(`Case ${seed}[^]*7${seed} years, male`));
        }
        assert.match(sheet, /SYNTHETIC[^]*Reduced/);
        assert.doesNotMatch(sheet, /LAFB|sinus|dx[:=]/, "no sheet tells");
      }
      assert.match(texts[sheets], /Key/);
    }
  });
});

test("the ECGs of a visit are printed, with what was asked for or with a key", async () => {
  await withApp(browser, server, FIRST, async (app) => {
    await app.until("done");
    await app.set({ age: 60 });
    await app.generate();
    await app.get("gallery-print").click();
    await app.get("gallery-per-sheet").selectOption("2");
    await picture(app, "gallery-print-1440x900");
    const print = async (name) => {
      const path = join(process.env.ARTEFACTS ?? folder, `${name}.pdf`);
      await app.page.pdf({ path, preferCSSPageSize: true });
      return readPdf(path);
    };
    const hidden = await print("gallery-hidden");
    assert.equal(hidden.pages, 2);
    assert.match(hidden.texts[0], /Case 1[^]*72 years[^]*Case 2[^]*60 years/);
    assert.doesNotMatch(hidden.texts[0], /CLBBB|bundle/);
    assert.match(hidden.texts[1], /Key/);
    await app.get("gallery-hidden").uncheck();
    const told = await print("gallery-told");
    assert.equal(told.pages, 1);
    assert.match(told.texts[0], /CLBBB/);
  });
});

test("a hostile set is told in one notice, and what is sound of it stands", async () => {
  const flood = Array.from({ length: 60 }, (_, seed) => `seed:${seed}`).join("~~");
  await withApp(browser, server, `?v=1&model=tiny&steps=2&view=set&set=<script>~~age:999~seed:1~~${flood}`, async (app) => {
    await app.get("set-line").first().waitFor();
    assert.equal(await app.get("set-line").count(), 20);
    assert.match(await app.notice(), /only the first 20/);
    await app.until("done");
  });
});

test("the monitor runs, freezes and is off unless asked for; less motion turns pages", async () => {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    await withApp(browser, server, FIRST, async (app) => {
      await app.page.emulateMedia({ reducedMotion });
      await app.until("done");
      assert.equal(await app.get("monitor-strip").count(), 0);
      await app.get("monitor").click();
      const canvas = app.get("monitor-canvas");
      assert.equal(await canvas.getAttribute("data-pages"), String(reducedMotion === "reduce"));
      const trace = () =>
        canvas.evaluate((canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let sum = 0;
          for (let at = 0; at < data.length; at += 4) sum = (sum * 31 + data[at + 1]) % 1_000_003;
          return sum;
        });
      const before = await trace();
      await app.page.waitForTimeout(700);
      const running = await trace();
      assert.equal(running === before, reducedMotion === "reduce", "time draws, or a page stands");
      await app.get("monitor-freeze").click();
      await app.page.waitForTimeout(200);
      const frozen = await trace();
      await app.page.waitForTimeout(500);
      assert.equal(await trace(), frozen, "the picture stands");
      await app.get("monitor-freeze").click();
      await app.get("monitor-pause").click();
      await app.page.waitForTimeout(200);
      const paused = await trace();
      await app.page.waitForTimeout(500);
      assert.equal(await trace(), paused, "the time stands");
      await picture(app, `monitor-${reducedMotion}`);
      await app.get("monitor").click();
      assert.equal(await app.get("monitor-strip").count(), 0);
    });
  }
});
