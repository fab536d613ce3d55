import Anser from 'anser';

/** A piece of a line in one colour. */
export interface Piece {
  text: string;
  /** One of the sixteen colours of a terminal, such as `red` or `bright-red`. */
  colour?: string;
  bold?: boolean;
}

/** All escape sequences but those for colours: links, titles, movements of the cursor. */
const NOT_COLOURS =
  // eslint-disable-next-line no-control-regex
  /\x1b(?:\[[0-?]{0,60}[ -/]{0,10}(?!m)[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)?|[@-Z\\^_])/g;

/** Signs that hide or reorder others, or move the cursor; all but tab and newline. */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A text with nothing in it that cannot be seen: such signs are shown as their number. */
export function visible(text: string): string {
  return text.replace(
    HIDDEN,
    sign => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}

/**
 * Takes a line of a log, which is hostile, apart into pieces of one colour. What is
 * in them is text and is to be rendered as text.
 */
export function piecesOf(line: string): Piece[] {
  // Most lines have no colours.
  if (!line.includes('\x1b')) {
    return [{ text: visible(line) }];
  }
  return Anser.ansiToJson(line.replace(NOT_COLOURS, ''), {
    json: true,
    use_classes: true,
    remove_empty: true,
  }).map(({ content, fg, decorations }) => ({
    text: visible(content),
    ...(/^ansi-(?:bright-)?(?:red|green|yellow|blue|magenta|cyan)$/.test(
      fg ?? '',
    ) && { colour: fg.slice('ansi-'.length) }),
    ...(decorations.includes('bold') && { bold: true }),
  }));
}

/** The text of a line alone, for the clipboard. */
export function plainText(line: string): string {
  return piecesOf(line)
    .map(({ text }) => text)
    .join('');
}
