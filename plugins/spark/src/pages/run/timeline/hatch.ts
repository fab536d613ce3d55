/** A line from one point to another. */
export type Segment = [x1: number, y1: number, x2: number, y2: number];

/** So many lines are enough to see a hatching, however long the bar. */
const MAX_LINES = 80;

/**
 * Diagonal lines that fill a rectangle, so that a failed bar is told from others
 * without its colour.
 *
 * @param gap - pixels between lines; widened where there would be too many
 */
export function hatch(
  x: number,
  y: number,
  width: number,
  height: number,
  gap = 6,
): Segment[] {
  const reach = width + height;
  const step = Math.max(gap, reach / MAX_LINES);
  const lines: Segment[] = [];
  for (let offset = step; offset < reach; offset += step) {
    // The line x + y = offset, cut at the rectangle's sides.
    lines.push([
      x + Math.max(0, offset - height),
      y + Math.min(height, offset),
      x + Math.min(width, offset),
      y + Math.max(0, offset - width),
    ]);
  }
  return lines;
}
