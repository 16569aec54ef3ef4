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
