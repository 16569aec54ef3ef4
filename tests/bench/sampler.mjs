// Draws the ECG of an `ecg.json` that `einthoven export-onnx` wrote, with any way to evaluate the network.

/**
 * The eight independent leads one after the other, in millivolt. `evaluate(noisy, time, flags)` gives the network's outputs
 * for as many records as there are flags, all of the same noisy signal: 1 with the condition, 0 without.
 */
export async function draw({ noise, steps, to_leads: toLeads }, evaluate) {
  let noisy = Float32Array.from(noise);
  let before, clean;
  for (const { time, guidance, estimate, levels, extrapolation } of steps) {
    const outputs = await evaluate(noisy, time, guidance === 1 ? [1] : [1, 0]);
    const free = outputs[1] ?? outputs[0];
    const [alpha, sigma, nextAlpha, nextSigma] = levels;
    const kept = nextSigma / sigma;
    const step = (at) => {
      const output = guidance * outputs[0][at] + (1 - guidance) * free[at];
      return estimate[0] * noisy[at] + estimate[1] * output;
    };
    clean = noisy.map((_, at) => step(at));
    noisy = noisy.map((value, at) => {
      const target = clean[at] + extrapolation * (clean[at] - (before?.[at] ?? clean[at]));
      return kept * value + (nextAlpha - kept * alpha) * target;
    });
    before = clean;
  }
  const channels = toLeads.length;
  const samples = clean.length / channels;
  const ecg = new Float32Array(clean.length);
  toLeads.forEach((row, lead) => {
    for (let t = 0; t < samples; t += 1) {
      ecg[lead * samples + t] = row.reduce((sum, weight, channel) => sum + weight * clean[t * channels + channel], 0);
    }
  });
  return ecg;
}
