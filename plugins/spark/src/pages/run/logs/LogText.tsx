import { Fragment } from 'react';
import { piecesOf } from './ansi';
import styles from './logs.module.css';

/** Props of {@link LogText}. */
export interface LogTextProps {
  children: string;
  /** Marked wherever it stands. */
  search?: string;
}

/** A hostile text in its colours: every piece is rendered as text. */
export function LogText(props: LogTextProps) {
  const { children, search = '' } = props;
  return (
    <>
      {piecesOf(children).map(({ text, colour, bold }, index) => {
        const marked = <Marked text={text} search={search} />;
        return colour === undefined && !bold ? (
          // Pieces have no identity but their place.
          <Fragment key={index}>{marked}</Fragment>
        ) : (
          <span
            key={index}
            data-colour={colour}
            className={bold ? styles.bold : undefined}
          >
            {marked}
          </span>
        );
      })}
    </>
  );
}

/** Marks drawn in one line at most; a line of nothing else must not freeze the page. */
const MOST_MARKS = 50;

function Marked(props: { text: string; search: string }) {
  const { text, search } = props;
  if (search === '') {
    return <>{text}</>;
  }
  const folded = text.toLowerCase();
  const wanted = search.toLowerCase();
  const parts = [];
  let from = 0;
  // Lower case may have another length in some scripts: then nothing is marked.
  if (folded.length === text.length) {
    for (
      let at = folded.indexOf(wanted);
      at >= 0 && parts.length < 2 * MOST_MARKS;
      at = folded.indexOf(wanted, from)
    ) {
      const to = at + wanted.length;
      parts.push(
        text.slice(from, at),
        <mark key={at} className={styles.mark}>
          {text.slice(at, to)}
        </mark>,
      );
      from = to;
    }
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
