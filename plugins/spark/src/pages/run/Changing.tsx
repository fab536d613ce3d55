import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './Changing.module.css';

/** How long a new value stays marked, in milliseconds. */
const MARKED_FOR = 2_000;

/** Marks what it holds for a moment when the value changes, as live updates do. */
export function Changing(props: { value: string; children: ReactNode }) {
  const { value, children } = props;
  const before = useRef(value);
  const [marked, setMarked] = useState(false);
  useEffect(() => {
    if (before.current === value) {
      return undefined;
    }
    before.current = value;
    setMarked(true);
    const timer = setTimeout(() => setMarked(false), MARKED_FOR);
    return () => clearTimeout(timer);
  }, [value]);
  return (
    <span className={marked ? styles.marked : styles.still}>{children}</span>
  );
}
