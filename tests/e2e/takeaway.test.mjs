// What a teacher takes away: a picture, a worksheet, a QR code, a frame in a page of one's own, a preset.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { readPdf, readPng, readQrCode } from "./support/exports.mjs";
import { serveSite } from "./support/server.mjs";

const PATIENT = "?v=1&model=tiny&age=72&sex=male&hr=80&dx=LAFB,SR&seed=42&steps=2";
const PHONE = { viewport: { width: 390, height: 844 } };

/** Paper in the printer, across. */
const PAPERS_MM = { A4: [297, 210], Letter: [279.4, 215.9] };

let browser, server, folder;
before(async () => {
  [browser, server, folder] = await Promise.all([launch("cpu"), serveSite(), mkdtemp(join(tmpdir(), "einthoven-takeaway-"))]);
});
after(() => Promise.all([browser.close(), server.close(), rm(folder, { recursive: true })]));

/** A screenshot for the eye. */
async function picture(app, name) {
  if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`) });
}

const withPatient = (body, options) =>
  withApp(browser, server, PATIENT, async (app) => {
    await app.until("done");
    return body(app);
  }, options);

test("PNG has the size of its sheet at 300 dpi, and says where it comes from", async () => {
  await withPatient(async (app) => {
    await app.openSaveMenu();
    await picture(app, "save-1440x900");
    const file = await app.download("export-png");
    assert.match(file.name, /^synthetic-.*\.png$/);
    const texts = readPng(file.path, [275, 150]);
    assert.match(texts.Title, /^SYNTHETIC/);
    for (const words of ["SYNTHETIC", "model: tiny", "seed: 42", `link: ${server.url}?v=1&model=tiny`]) {
      assert.ok(texts.Description.includes(words), `${words} in ${texts.Description}`);
    }
    await app.paper({ layout: "12x1" });
    await app.paper({ speed: "12.5" });
    await app.openSaveMenu();
    readPng((await app.download("export-png")).path, [150, 270]);
  });
});

for (const [paper, size_mm] of Object.entries(PAPERS_MM)) {
  test(`the worksheet is one page of ${paper}, true to size, and keeps the answers to itself until asked`, async () => {
    await withPatient(async (app) => {
      const title = await app.page.title();
      await app.openSaveMenu();
      await app.get("export-worksheet").click();
      await app.get("worksheet-paper").selectOption(paper);
      const questions = await print(app, `worksheet-${paper}-questions`);
      await app.get("worksheet-answers").check();
      const answers = await print(app, `worksheet-${paper}-answers`);
      await picture(app, "worksheet-1440x900");

      for (const { pages, size_mm: found_mm, text, title, places_mm } of [questions, answers]) {
        assert.equal(pages, 1);
        found_mm.forEach((mm, side) => assert.ok(Math.abs(mm - size_mm[side]) < 0.4, `${found_mm} mm`));
        assert.match(title, /^synthetic-ecg-.*seed-42/);
        for (const words of [/SYNTHETIC/, /model tiny/, /seed 42/, /72 years, male/, /25 mm\/s/, /QRS duration/]) assert.match(text, words);
        // A column of 2.5 s at 25 mm/s.
        for (const [left, right] of [["I", "aVR"], ["aVR", "V1"], ["V1", "V4"]]) {
          const across_mm = places_mm[right][0] - places_mm[left][0];
          assert.ok(Math.abs(across_mm - 62.5) < 0.05, `${left} to ${right}: ${across_mm} mm`);
        }
        // Two rows of 3 mV at 10 mm/mV.
        const down_mm = places_mm.I[1] - places_mm.III[1];
        assert.ok(Math.abs(down_mm - 60) < 0.05, `I to III: ${down_mm} mm`);
      }
      assert.doesNotMatch(questions.text, /LAFB|fascicular|sinus|bpm|dx=|\d+ ms/i);
      // The fixture draws a usual axis, and the answers do not claim a fascicular block.
      for (const words of [/none that the measurements confirm/, /dx=LAFB/]) assert.match(answers.text, words);
      assert.doesNotMatch(answers.text, /fascicular/);

      await app.page.emulateMedia({ media: "print" });
      const code = await readQrCode(app.get("worksheet").getByTestId("qr-code"));
      assert.match(code, /dx=LAFB,SR.*seed=42/, "the code leads to the answers");
      await app.page.emulateMedia({ media: null });

      await app.page.keyboard.press("Escape");
      await app.get("worksheet").waitFor({ state: "detached" });
      assert.equal(await app.page.title(), title);
    });
  });
}

test("with the projector on a worksheet is as large as without", async () => {
  await withPatient(async (app) => {
    await app.get("projector").click();
    await app.openSaveMenu();
    await app.get("export-worksheet").click();
    const { pages, places_mm } = await print(app, "worksheet-projected");
    assert.equal(pages, 1);
    const across_mm = places_mm.aVR[0] - places_mm.I[0];
    assert.ok(Math.abs(across_mm - 62.5) < 0.05, `${across_mm} mm`);
  });
});

test("a sheet too large for a page is printed in the nearest way that fits", async () => {
  await withPatient(async (app) => {
    await app.paper({ layout: "12x1" });
    await app.paper({ speed: "50" });
    await app.openSaveMenu();
    await app.get("export-worksheet").click();
    assert.ok(await app.get("worksheet-changed").isVisible(), "the dialog says so");
    await picture(app, "worksheet-390x844");
    const { pages, text } = await print(app, "worksheet-changed");
    assert.equal(pages, 1);
    assert.match(text, /25 mm\/s/);
    await app.get("worksheet-close").click();
    await app.get("worksheet-dialog").waitFor({ state: "hidden" });
  }, PHONE);
});

/** Prints the page as the browser would, and reads it back. */
async function print(app, name) {
  const path = join(process.env.ARTEFACTS ?? folder, `${name}.pdf`);
  await app.page.pdf({ path, preferCSSPageSize: true, printBackground: false });
  return readPdf(path);
}

test("the QR code says the link, which is copied at one click", async () => {
  for (const options of [undefined, PHONE]) {
    await withPatient(async (app) => {
      const link = await app.share();
      assert.match(await app.get("share-status").innerText(), /copied/);
      assert.equal(await app.get("share-link").inputValue(), link);
      assert.equal(await readQrCode(app.get("qr-code")), link);
      await picture(app, options ? "share-390x844" : "share-1440x900");
      await app.set({ seed: 43 });
      await app.get("share").click();
      assert.match(await readQrCode(app.get("qr-code")), /seed=42/, "the code is that of the ECG on the paper");
      await app.page.keyboard.press("Escape");
      await app.generate();
      await app.get("share").click();
      assert.match(await readQrCode(app.get("qr-code")), /seed=43/);
    }, options);
  }
});

test("what opens under a button closes with Escape, which gives the keyboard back, and with a click elsewhere", async () => {
  await withPatient(async (app) => {
    for (const [button, inside] of [["save", "export-json"], ["share", "share-link"]]) {
      await app.get(button).click();
      assert.equal(await app.get(button).getAttribute("aria-expanded"), "true");
      await app.get(inside).focus();
      await app.page.keyboard.press("Escape");
      await app.get(inside).waitFor({ state: "hidden" });
      assert.ok(await app.get(button).evaluate((element) => element === document.activeElement), `${button} has the keyboard`);
      await app.get(button).click();
      await app.get(inside).waitFor();
      await app.page.locator("h1").click();
      await app.get(inside).waitFor({ state: "hidden" });
      assert.equal(await app.get(button).getAttribute("aria-expanded"), "false");
    }
  });
});

test("the paper's tools are one row on a laptop", async () => {
  await withPatient(async (app) => {
    const names = ["paper-settings", "keep", "calipers", "waves", "zoom-in", "blind", "present", "share", "save"];
    const bottoms = await Promise.all(names.map(async (name) => {
      const { y, height } = await app.get(name).boundingBox();
      return y + height;
    }));
    assert.ok(Math.max(...bottoms) - Math.min(...bottoms) < 4, `${names}: ${bottoms}`);
    await picture(app, "toolbar-1440x900");
  });
  await withPatient((app) => picture(app, "toolbar-390x844"), PHONE);
});

test("the code to embed shows the ECG in another site's page, with nothing but its foot", async () => {
  // The code's module is for other sites where the host lets it be.
  const site = await serveSite({ habit: "shared" });
  const html = await withApp(browser, site, PATIENT, async (app) => {
    await app.until("done");
    await app.get("share").click();
    await app.get("share-frame-copy").click();
    await app.page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("<einthoven-ecg"));
    return app.page.evaluate(() => navigator.clipboard.readText());
  });
  const host = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><title>A course</title>${html}`));
  host.listen(0, "127.0.0.1");
  await once(host, "listening");
  const page = await browser.newPage({ viewport: { width: 1000, height: 640 } });
  const errors = [];
  page.on("console", (message) => message.type() === "error" && !/favicon/.test(message.location().url) && errors.push(message.text()));
  try {
    // Another site than the page's own localhost.
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    const frame = page.frameLocator("einthoven-ecg iframe");
    await frame.locator('main[data-state="done"]').waitFor({ timeout: 180_000 });
    assert.ok(await frame.getByTestId("ecg-canvas").isVisible());
    for (const name of ["generate", "paper-settings", "share", "save", "denoise-slider", "measurements", "age"]) {
      assert.equal(await frame.getByTestId(name).isVisible(), false, `no ${name} in a frame`);
    }
    assert.match(await frame.getByTestId("embed-foot").innerText(), /SYNTHETIC/);
    const whole = new URL(await frame.getByTestId("embed-open").getAttribute("href"));
    assert.equal(whole.searchParams.get("seed"), "42");
    assert.equal(whole.searchParams.get("embed"), null);
    const inside = page.frames().find((candidate) => candidate.url().startsWith(site.url));
    assert.match(inside.url(), /&embed=1$/, "a reload stays a frame");
    if (process.env.ARTEFACTS) await page.screenshot({ path: join(process.env.ARTEFACTS, "embed.png") });
    assert.deepEqual(errors, []);
  } finally {
    await page.close();
    await site.close();
    host.close();
    host.closeAllConnections();
  }
});

test("a preset of one's own stays on the device until it is deleted", async () => {
  await withPatient(async (app) => {
    const menu = app.get("preset");
    await app.get("preset-keep").click();
    await app.get("preset-save").click();
    assert.match(await app.page.locator("#preset-title-problem").innerText(), /name/);
    await app.get("preset-title").fill("Bed 7");
    await picture(app, "preset-1440x900");
    await app.page.keyboard.press("Enter");
    assert.equal(await menu.locator("option:checked").innerText(), "Bed 7");

    await app.page.goto(server.url);
    await app.until("ready");
    const own = menu.locator("optgroup", { has: app.page.locator("option", { hasText: "Bed 7" }) });
    assert.equal(await own.getAttribute("label"), "Yours");
    await app.set({ steps: 2 });
    await menu.selectOption({ label: "Bed 7" });
    await app.until("done");
    assert.equal(await app.get("age").inputValue(), "72");
    assert.match(await app.share(), /dx=LAFB,SR/, "it is shared as any other design");
    await app.page.keyboard.press("Escape");

    await app.get("preset-delete").click();
    assert.equal(await menu.inputValue(), "none");
    await app.page.reload();
    await app.main.waitFor();
    assert.equal(await menu.locator("option", { hasText: "Bed 7" }).count(), 0);
  });
});

test("damaged presets are reported with a next step, and replaced by the next one kept", async () => {
  await withPatient(async (app) => {
    const stored = () => app.page.evaluate(() => localStorage.getItem("einthoven.presets"));
    await app.page.evaluate(() => localStorage.setItem("einthoven.presets", '[{"name": "own-1"'));
    await app.page.reload();
    await app.get("preset-keep").waitFor();
    assert.match(await app.notice(), /damaged.*Keep a preset to begin anew/);
    await app.get("preset-keep").click();
    await app.get("preset-title").fill("Bed 8");
    await app.get("preset-save").click();
    const [preset] = JSON.parse(await stored());
    assert.deepEqual(preset, { name: "own-1", title: "Bed 8", shows: "", query: "age=72&sex=male&hr=80&dx=LAFB,SR" });
    assert.doesNotMatch(await app.notice(), /damaged/);
  });
});
