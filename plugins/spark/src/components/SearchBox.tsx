import { SearchField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';

/** Milliseconds after the last letter; below it typing would ask at every key. */
const PAUSE = 250;

/** Props of {@link SearchBox}. */
export interface SearchBoxProps {
  label: string;
  /** What is searched for now. */
  value: string;
  onChange: (value: string) => void;
}

/** A search that waits for a pause in typing before it asks. */
export function SearchBox(props: SearchBoxProps) {
  const { label, value, onChange } = props;
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;

  // Back and links change the value from outside.
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) {
      return undefined;
    }
    const timer = setTimeout(() => latest.current(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, value]);

  return (
    <SearchField
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={setText}
      size="small"
    />
  );
}
