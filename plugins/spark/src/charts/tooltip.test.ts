import { readChartTheme } from './theme';
import { shorten, tooltipElement, tooltipOption } from './tooltip';

const hostile = '<img src=x onerror="window.hacked = true"><b>bold</b>';

describe('tooltipElement', () => {
  it('shows hostile text as text', () => {
    const element = tooltipElement({
      title: hostile,
      lines: [{ label: hostile, value: hostile }],
    });
    expect(element.querySelector('img, b')).toBeNull();
    expect(element.textContent).toBe(`${hostile}${hostile}: ${hostile}`);
  });

  it('cuts what would cover the chart', () => {
    const { textContent } = tooltipElement({
      title: 'x'.repeat(5_000),
      lines: [],
    });
    expect(textContent).toHaveLength(200);
    expect(textContent).toMatch(/x…$/);
  });
});

describe('tooltipOption', () => {
  const theme = readChartTheme(document.body);
  const format = (params: object) => {
    const { formatter } = tooltipOption(theme, (dataIndex, seriesIndex) =>
      dataIndex === 3
        ? { title: `${seriesIndex}/${dataIndex}`, lines: [] }
        : undefined,
    );
    if (typeof formatter !== 'function') {
      throw new Error('The formatter must be a function');
    }
    return formatter(params as Parameters<typeof formatter>[0], '');
  };

  it('asks for the item under the pointer', () => {
    expect(format({ dataIndex: 3, seriesIndex: 1 })).toHaveProperty(
      'textContent',
      '1/3',
    );
  });

  it('takes the first of an axis’ items', () => {
    expect(format([{ dataIndex: 3 }, { dataIndex: 4 }])).toHaveProperty(
      'textContent',
      '0/3',
    );
  });

  it('shows nothing where there is nothing to say', () => {
    expect(format({ dataIndex: 9, seriesIndex: 0 })).toBe('');
  });
});

describe('shorten', () => {
  it('keeps what fits', () => {
    expect(shorten('12345', 5)).toBe('12345');
    expect(shorten('123456', 5)).toBe('1234…');
  });
});
