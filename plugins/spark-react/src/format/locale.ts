/** The language of the pages' texts, so that numbers read like the words around them. */
export const pageLocale = 'en-GB';

/** Between a figure and its unit: never broken across lines. */
export const NBSP = '\u00a0';
