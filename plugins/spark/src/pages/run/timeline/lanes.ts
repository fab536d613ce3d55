import type { BarKind, TimelineLane } from './model';

/** Where a lane stands, in pixels from the plot's top. */
export interface LaneBox {
  top: number;
  height: number;
}

/** A lane's full height, where there is room for it. */
const FULL = 20;
/** Between groups of lanes. */
const GAP = 10;
/** A label's height; lanes lower than this are labelled once a group. */
export const LABEL_HEIGHT = 12;

/** What each group may take in all, so that no group pushes the others out of sight. */
const ROOM: Record<BarKind, number> = {
  driver: FULL,
  executor: 24 * FULL,
  sparkJob: 10 * FULL,
  stage: 16 * FULL,
};

/**
 * Places lanes below each other, group by group: full lanes while they fit into
 * their group's room, thinner ones beyond, down to a pixel.
 */
export function layOutLanes(lanes: readonly TimelineLane[]): {
  boxes: LaneBox[];
  height: number;
} {
  const counts = new Map<BarKind, number>();
  for (const { kind } of lanes) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  let top = 0;
  const boxes = lanes.map(({ kind }, index) => {
    if (index > 0 && lanes[index - 1].kind !== kind) {
      top += GAP;
    }
    const height = Math.max(
      1,
      Math.min(FULL, ROOM[kind] / (counts.get(kind) ?? 1)),
    );
    const box = { top, height };
    top += height;
    return box;
  });
  return { boxes, height: Math.max(FULL, top) };
}
