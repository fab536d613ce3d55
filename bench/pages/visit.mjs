/** A page counts as there when it has been complete for this long, in milliseconds. */
const STEADY = 500;

/** Longest that is waited for a page, in milliseconds. */
const PATIENCE = 60_000;

/** Runs in the page before anything of it: notes since when it is complete. */
function watch({ steadyFor, content, least }) {
  // As who chose to enter as a guest before.
  localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');
  const state = { since: undefined, longest: 0, underWay: 0, done: false };
  window.pagesBench = state;
  const ask = window.fetch;
  window.fetch = async (...request) => {
    state.underWay += 1;
    try {
      return await ask(...request);
    } finally {
      state.underWay -= 1;
    }
  };
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) {
      state.longest = Math.max(state.longest, duration);
    }
  }).observe({ type: 'longtask', buffered: true });
  const waiting =
    '.bui-Skeleton, [aria-busy="true"], [data-testid="progress"], [class*="MuiCircularProgress"]';
  const look = () => {
    const complete =
      state.underWay === 0 &&
      document.querySelectorAll(content).length >= least &&
      !document.querySelector(waiting);
    if (complete) {
      state.since ??= performance.now();
      state.done = performance.now() - state.since >= steadyFor;
    } else {
      state.since = undefined;
      state.done = false;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * Opens an address and waits until everything on it is there: no skeleton, no
 * request under way, and the content that is named.
 *
 * @param {import('@playwright/test').BrowserContext} context
 * @param {{ url: string, content: string, least?: number }} page - a selector of
 *   its content, and how many of it there are at least
 * @returns {Promise<{ time: number, longest: number, requests: number, bytes: number, addresses: string[] }>}
 *   milliseconds from navigation to complete and of the longest task, and what
 *   was asked of the API, in bytes on the wire
 */
export async function visit(context, { url, content, least = 1 }) {
  const page = await context.newPage();
  try {
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    const asked = new Map();
    let bytes = 0;
    wire.on('Network.requestWillBeSent', ({ requestId, request }) => {
      const { pathname, search } = new URL(request.url);
      if (pathname.startsWith('/api/')) {
        asked.set(requestId, `${request.method} ${pathname}${search}`);
      }
    });
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (asked.has(requestId)) bytes += encodedDataLength;
    });
    // In a tab of the portal's: starting a process for a new site is the browser's.
    await page.goto(new URL('/favicon.ico', url).href);
    await page.addInitScript(watch, { steadyFor: STEADY, content, least });
    await page.goto(url, { waitUntil: 'commit' });
    await page
      .waitForFunction(() => window.pagesBench?.done, undefined, {
        timeout: PATIENCE,
      })
      .catch(async error => {
        const text = await page.evaluate(() => document.body.innerText);
        throw new Error(
          `${url} was not complete (${error.message}). It shows:\n${text.slice(
            0,
            2_000,
          )}`,
        );
      });
    const { since, longest } = await page.evaluate(() => ({
      since: window.pagesBench.since,
      longest: window.pagesBench.longest,
    }));
    return {
      time: since,
      longest,
      requests: asked.size,
      bytes,
      addresses: [...asked.values()],
    };
  } finally {
    await page.close();
  }
}
