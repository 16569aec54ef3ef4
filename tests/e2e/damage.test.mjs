// A site that is not what it should be: the page says so instead of showing something.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

test("a chunk with one wrong byte is refused with a clear notice, and a sound one is taken afterwards", async (t) => {
  const heal = server.alter(/^\/models\/.*\.bin$/, (bytes) => {
    bytes[bytes.length >> 1] ^= 1;
    return bytes;
  });
  t.after(heal);
  await withApp(browser, server, "", async (app) => {
    await app.page.locator('main[data-state="failed"]').waitFor({ timeout: 120_000 });
    assert.match(await app.notice(), /damaged|checksum|sha-256/i);
    heal();
    await app.page.reload();
    await app.until("ready");
  });
});

test("a manifest of an unknown format version is refused by name", async (t) => {
  const heal = server.alter(/^\/models\/.*manifest\.json$/, (bytes) => {
    return Buffer.from(JSON.stringify({ ...JSON.parse(bytes), format_version: 999 }));
  });
  t.after(heal);
  await withApp(browser, server, "", async (app) => {
    await app.page.locator('main[data-state="failed"]').waitFor({ timeout: 120_000 });
    assert.match(await app.notice(), /version.*999|999.*version/i);
  });
});
