import { layOutLanes } from './lanes';
import type { TimelineLane } from './model';

const of = (kind: TimelineLane['kind'], count: number): TimelineLane[] =>
  Array.from({ length: count }, () => ({ kind }));

describe('layOutLanes', () => {
  it('gives few lanes their full height, and groups a gap', () => {
    expect(layOutLanes([...of('driver', 1), ...of('executor', 2)])).toEqual({
      boxes: [
        { top: 0, height: 20 },
        { top: 30, height: 20 },
        { top: 50, height: 20 },
      ],
      height: 70,
    });
  });

  it('makes many lanes thin, so that the groups below stay in sight', () => {
    const { boxes, height } = layOutLanes([
      ...of('driver', 1),
      ...of('executor', 300),
      ...of('stage', 8),
    ]);
    expect(height).toBeLessThan(700);
    expect(boxes[1].height).toBeCloseTo(1.6);
    expect(boxes[301].height).toBe(20);
    expect(boxes[301].top).toBeLessThan(530);
  });

  it('never stacks lanes over each other', () => {
    const { boxes } = layOutLanes(of('stage', 5_000));
    boxes.slice(1).forEach((box, index) => {
      expect(box.top).toBeGreaterThanOrEqual(
        boxes[index].top + boxes[index].height - 1e-6,
      );
    });
  });

  it('has a height even without lanes', () => {
    expect(layOutLanes([])).toEqual({ boxes: [], height: 20 });
  });
});
