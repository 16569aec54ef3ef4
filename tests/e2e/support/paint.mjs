// What is on a canvas.

/**
 * The share of a canvas's pixels that carry ink: that differ clearly from the canvas's most frequent colour.
 * A blank canvas has none.
 */
export function inkShare(canvas) {
  return canvas.evaluate((element) => {
    const { width, height } = element;
    const pixels = element.getContext("2d").getImageData(0, 0, width, height).data;
    const counts = new Map();
    for (let at = 0; at < pixels.length; at += 4) {
      // Five bits per channel: neighbouring shades count as one, and so does whatever is transparent.
      const shade = pixels[at + 3] < 8 ? -1 : ((pixels[at] >> 3) << 10) | ((pixels[at + 1] >> 3) << 5) | (pixels[at + 2] >> 3);
      counts.set(shade, (counts.get(shade) ?? 0) + 1);
    }
    return 1 - Math.max(...counts.values()) / (width * height);
  });
}

/**
 * The share of an ECG's samples at whose place on the sheet (3 x 4 with a rhythm strip, 25 mm/s, 10 mm/mV) the canvas
 * is as dark as a trace, lead by lead. A sheet without its traces has next to none.
 */
export function tracedShares(canvas, leads) {
  return canvas.evaluate((element, leads) => {
    const px_per_mm = element.width / 275;
    const pixels = element.getContext("2d").getImageData(0, 0, element.width, element.height);
    const isDark = (x, y) => {
      const at = 4 * (Math.round(y) * pixels.width + Math.round(x));
      const [red, green, blue] = pixels.data.subarray(at, at + 3);
      return red + green + blue < 330;
    };
    const isTraced = (x_mm, y_mm) => {
      const [x, y] = [x_mm * px_per_mm, y_mm * px_per_mm];
      return [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => isDark(x + dx, y + dy)));
    };
    const shares = {};
    Object.entries(leads).forEach(([lead, samples], place) => {
      const [column, row] = [Math.floor(place / 3), place % 3];
      const shown = samples.slice(250 * column, 250 * (column + 1));
      // A lead that leaves its own sheet is not there to be seen.
      const places = shown.map((mv, t) => [20 + 62.5 * column + 0.25 * t, 35 + 30 * row - 10 * mv]).filter(([, y_mm]) => y_mm > 1 && y_mm < 149);
      shares[lead] = places.filter(([x_mm, y_mm]) => isTraced(x_mm, y_mm)).length / places.length;
    });
    return shares;
  }, leads);
}
