import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EChartsOption } from 'echarts';
import { EChart } from './EChart';
import type { ChartTheme } from './theme';

const hostile = '<img src=x onerror=alert(1)>';

const bars = [
  { value: 1, key: 'one' },
  { value: 2, key: 'two' },
];

const option = (theme: ChartTheme): EChartsOption => ({
  xAxis: { type: 'category', data: [hostile, 'b'] },
  yAxis: { type: 'value' },
  series: [
    {
      type: 'bar',
      itemStyle: { color: theme.failed },
      data: bars,
    },
  ],
});

const table = {
  columns: ['Run', 'Cost'],
  rows: [
    { key: 'one', cells: [hostile, '1 €'], selectable: true },
    { key: 'two', cells: ['b', '2 €'] },
  ],
};

// A DOM without layout has no sizes; the chart is drawn as if it had 600 by 200 pixels.
beforeEach(() => {
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(200);
});
afterEach(() => jest.restoreAllMocks());

function drawnBars(): Element[] {
  const failed = '#ee3a4c';
  return [...document.querySelectorAll(`svg path[fill="${failed}"]`)];
}

describe('EChart', () => {
  it('draws SVG with a name, and hostile labels as text', async () => {
    await renderInTestApp(
      <EChart label="Cost by run" height={200} option={option} table={table} />,
    );
    const chart = await screen.findByRole('img', { name: 'Cost by run' });
    await waitFor(() => expect(drawnBars()).toHaveLength(2));
    expect(chart.querySelector('img')).toBeNull();
    expect(chart.textContent).toContain(hostile);
  });

  it('shows the same data as a table whose rows lead where the chart leads', async () => {
    const user = userEvent.setup();
    const onSelect = jest.fn();
    await renderInTestApp(
      <EChart
        label="Cost by run"
        height={200}
        option={option}
        table={table}
        onSelect={onSelect}
      />,
    );
    await user.click(
      await screen.findByRole('button', { name: 'Show as table: Cost by run' }),
    );
    expect(await screen.findByRole('row', { name: 'b' })).toHaveTextContent(
      '2 €',
    );
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'b' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: hostile }));
    expect(onSelect).toHaveBeenCalledWith('one');
  });

  it('draws of thousands of rows only those in sight', async () => {
    // By these two the table knows that it has a size to fill.
    jest
      .spyOn(HTMLElement.prototype, 'clientWidth', 'get')
      .mockReturnValue(600);
    jest
      .spyOn(HTMLElement.prototype, 'clientHeight', 'get')
      .mockReturnValue(200);
    const user = userEvent.setup();
    const rows = Array.from({ length: 2_000 }, (_, n) => ({
      key: String(n),
      cells: [`run ${n}`, '1 €'],
      values: [n, 1],
    }));
    await renderInTestApp(
      <EChart
        label="Cost by run"
        height={200}
        option={option}
        table={{ columns: ['Run', 'Cost'], rows }}
      />,
    );
    await user.click(
      await screen.findByRole('button', { name: 'Show as table: Cost by run' }),
    );
    expect(await screen.findByRole('row', { name: 'run 0' })).toBeVisible();
    expect(screen.getAllByRole('row').length).toBeLessThan(50);
    await user.click(screen.getByRole('columnheader', { name: 'Run' }));
    await user.click(screen.getByRole('columnheader', { name: 'Run' }));
    expect(await screen.findByRole('row', { name: 'run 1999' })).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy as CSV' }),
    ).toBeInTheDocument();
  });

  it('draws anew in the colours of a new theme', async () => {
    await renderInTestApp(
      <EChart label="Cost by run" height={200} option={option} table={table} />,
    );
    await waitFor(() => expect(drawnBars()).toHaveLength(2));
    const dark = document.createElement('style');
    // The DOM of tests inherits no custom properties, so each element is told.
    dark.textContent = '* { --bui-fg-negative: #00ff00; }';
    document.head.append(dark);
    await act(async () => {
      document.body.setAttribute('data-theme-mode', 'dark');
    });
    await waitFor(() => expect(drawnBars()).toHaveLength(0));
    dark.remove();
    document.body.removeAttribute('data-theme-mode');
  });
});
