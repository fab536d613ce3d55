import { pageLocale } from './locale';

/** Makes each format once: making one takes a thousand times as long as using it. */
function once<Options, Format>(
  make: (options: Options) => Format,
): (options: Options) => Format {
  const made = new Map<string, Format>();
  return options => {
    const key = JSON.stringify(options);
    const known = made.get(key);
    if (known !== undefined) {
      return known;
    }
    const format = make(options);
    made.set(key, format);
    return format;
  };
}

/** Formats of moments, in the pages' language. */
export const dateFormat = once(
  (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(pageLocale, options),
);

/** Formats of numbers, in the pages' language. */
export const numberFormat = once(
  (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(pageLocale, options),
);

/** Formats of distances from now, in the pages' language. */
export const relativeFormat = once(
  (options: Intl.RelativeTimeFormatOptions) =>
    new Intl.RelativeTimeFormat(pageLocale, options),
);
