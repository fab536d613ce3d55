import { readChartTheme, watchTheme } from './theme';

afterEach(() => {
  document.body.removeAttribute('style');
  document.body.removeAttribute('data-theme-mode');
});

describe('readChartTheme', () => {
  it('takes the tokens of the page', () => {
    document.body.style.setProperty('--bui-fg-negative', ' #ff0000 ');
    expect(readChartTheme(document.body).failed).toBe('#ff0000');
  });

  it('has a readable value for each part without a theme', () => {
    for (const value of Object.values(readChartTheme(document.body))) {
      expect(value).toMatch(/^#[0-9a-f]{6}$|^system-ui$/);
    }
  });
});

describe('watchTheme', () => {
  it('tells of a change of theme until stopped', async () => {
    const onChange = jest.fn();
    const stop = watchTheme(onChange);
    document.body.setAttribute('data-theme-mode', 'dark');
    await Promise.resolve();
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
    document.body.setAttribute('data-theme-mode', 'light');
    await Promise.resolve();
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});
