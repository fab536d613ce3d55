import { renderHook } from '@testing-library/react';
import { useSteadyRows } from './useSteadyRows';

const row = (id: string, value = 0) => ({ id, value });
type Rows = ReturnType<typeof row>[];

function render(rows: Rows) {
  return renderHook(
    (props: { rows: Rows; request: string | undefined; held: boolean }) =>
      useSteadyRows(props.rows, props.request, props.held),
    { initialProps: { rows, request: 'a' as string | undefined, held: false } },
  );
}

describe('rows under the pointer', () => {
  it('keep their order, change their values, and let new ones wait', () => {
    const { result, rerender } = render([row('1'), row('2')]);
    rerender({
      rows: [row('3'), row('2', 5), row('1')],
      request: 'a',
      held: true,
    });
    expect(result.current).toEqual({
      rows: [row('1'), row('2', 5)],
      waiting: 1,
    });
  });

  it('are all shown once the pointer is gone', () => {
    const { result, rerender } = render([row('1')]);
    const rows = [row('2'), row('1')];
    rerender({ rows, request: 'a', held: true });
    rerender({ rows, request: 'a', held: false });
    expect(result.current).toEqual({ rows, waiting: 0 });
  });

  it('give way to the answer of another request at once', () => {
    const { result, rerender } = render([row('1')]);
    const rows = [row('2')];
    rerender({ rows, request: 'b', held: true });
    expect(result.current).toEqual({ rows, waiting: 0 });
  });

  it('are not taken for the answer of a request that is still on its way', () => {
    const { result, rerender } = render([row('1')]);
    rerender({ rows: [row('1')], request: undefined, held: true });
    const rows = [row('2')];
    rerender({ rows, request: 'b', held: true });
    expect(result.current).toEqual({ rows, waiting: 0 });
  });
});
