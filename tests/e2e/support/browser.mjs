// Chromium, driven by playwright-core: on the CPU, or with WebGPU on SwiftShader.

import { chromium } from "playwright-core";

const QUIET = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What each backend's browser is started with. */
const BACKENDS = {
  cpu: ["--disable-features=WebGPU", "--disable-gpu"],
  webgpu: ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"],
};

/** Starts a browser in which the page finds WebGPU, or does not; `more` are further switches. */
export function launch(backend = "cpu", more = []) {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("set CHROMIUM to a Chromium's program, or run `cargo xtask test e2e`");
  return chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: [...QUIET, ...BACKENDS[backend], ...more],
  });
}
