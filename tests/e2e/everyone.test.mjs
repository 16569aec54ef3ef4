// For everyone: no finding of axe-core in any view, light, dark and for a projector; other languages; 360 pixels.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server, axe;
before(async () => {
  const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  [browser, server, axe] = await Promise.all([launch("cpu"), serveSite(), readFile(source, "utf8")]);
});
after(() => Promise.all([browser.close(), server.close()]));

/** What axe-core finds wrong by the rules of WCAG 2.2 A and AA, one line each. */
async function findings(app) {
  await app.page.evaluate(axe);
  const { violations } = await app.page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
}

const DESIGN = "?v=1&model=tiny&age=63&seed=5&steps=2";
const SET = "set&set=age:63~dx:LVH,SR~seed:5~~dx:NORM,SR~seed:6&ask=1";
const VIEWS = ["ecg", "sweep&factor=sex", "cohort&count=2", "quiz", SET, `${SET}&case=2`, `${SET}&case=end`, "lessons"];

for (const scheme of ["light", "dark"]) {
  test(`axe-core finds nothing in any view, ${scheme}`, async () => {
    for (const view of VIEWS) {
      await withApp(browser, server, `${DESIGN}&view=${view}`, async (app) => {
        await app.page.emulateMedia({ colorScheme: scheme });
        await app.until("done", "ready");
        assert.deepEqual(await findings(app), [], view);
        if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${view.split("&")[0]}-${scheme}.png`) });
      });
    }
  });
}

for (const scheme of ["light", "dark"]) {
  for (const projected of [false, true]) {
    test(`axe-core finds nothing beside a notice and an answer, ${scheme}${projected ? ", for a projector" : ""}`, async () => {
      for (const query of [DESIGN.replace("age=63", "age=9999"), `${DESIGN}&view=quiz&quiz=7&question=1`]) {
        await withApp(browser, server, query, async (app) => {
          await app.page.emulateMedia({ colorScheme: scheme });
          await app.until("done");
          if (projected) await app.get("projector").click();
          if (query.includes("quiz")) {
            await app.get("quiz-choice-1").click();
            await app.get("quiz-reasoning").waitFor();
          } else await app.get("notice").locator("p").first().waitFor();
          assert.deepEqual(await findings(app), [], query);
        });
      }
    });
  }
}

test("for a projector the page is larger, in strong contrast, and stays so", async () => {
  await withApp(browser, server, DESIGN, async (app) => {
    await app.until("done");
    const height = async () => (await app.get("generate").boundingBox()).height;
    const before_px = await height();
    await app.get("projector").click();
    assert.ok((await height()) > 1.15 * before_px);
    await app.page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, { timeout: 5_000 });
    assert.deepEqual(await findings(app), []);
    if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, "projector.png") });
    await app.page.reload();
    await app.until("done");
    assert.equal(await app.get("projector").getAttribute("aria-pressed"), "true");
  });
});

test("the page speaks German and Spanish, and remembers", async () => {
  await withApp(browser, server, DESIGN, async (app) => {
    await app.until("done");
    for (const [code, generate, rate] of [
      ["de", "Nochmal", "Herzfrequenz"],
      ["es", "Otra vez", "Frecuencia cardíaca"],
    ]) {
      await app.get("language").selectOption(code);
      await app.page.locator(`html[lang="${code}"]`).waitFor();
      assert.equal(await app.get("generate").innerText(), generate);
      assert.match(await app.get("measurements").innerText(), new RegExp(rate));
    }
    await app.page.reload();
    await app.until("done");
    await app.page.locator('html[lang="es"]').waitFor();
    assert.equal(await app.get("generate").innerText(), "Otra vez");
    if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, "spanish.png"), fullPage: true });
    assert.deepEqual(await findings(app), []);
  });
});

for (const width of [360, 390]) {
  test(`no view is wider than a screen of ${width} pixels`, async () => {
    for (const view of VIEWS) {
      await withApp(
        browser,
        server,
        `${DESIGN}&view=${view}`,
        async (app) => {
          await app.until("done", "ready");
          const found = await app.page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(found <= width, `${view} is ${found} pixels wide`);
          if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${view.split("&")[0]}-${width}.png`), fullPage: true });
        },
        { viewport: { width, height: 844 } },
      );
    }
  });
}
