import styles from './Sparkline.module.css';

const WIDTH = 96;
const HEIGHT = 22;
const GAP = 1;

/** A row of bars, the newest to the right; zero stays a line that can be seen. */
export function Sparkline(props: { label: string; values: readonly number[] }) {
  const { label, values } = props;
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  return (
    <svg
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      className={styles.chart}
    >
      <title>{label}</title>
      {values.map((value, index) => {
        const height = Math.max(1, (value / most) * HEIGHT);
        return (
          <rect
            // The bars have no name but their place.
            key={index}
            x={index * step}
            y={HEIGHT - height}
            width={Math.max(1, step - GAP)}
            height={height}
            className={
              index === values.length - 1 ? styles.last : styles.before
            }
          />
        );
      })}
    </svg>
  );
}
