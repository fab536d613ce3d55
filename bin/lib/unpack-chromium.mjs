/**
 * Unpacks the browser of the npm package `@sparticuz/chromium`, and the
 * libraries and fonts that a bare Linux lacks, into TMPDIR. A program of its
 * own because that package needs Node 22 and looks at the environment once.
 */
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
