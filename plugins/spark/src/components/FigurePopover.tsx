import { Button, DialogTrigger, Popover, VisuallyHidden } from '@backstage/ui';
import { Freshness } from '@pilotlight/plugin-spark-react';
import type { ReactNode } from 'react';
import { useSparkTranslation } from '../translation';
import styles from './FigurePopover.module.css';

/** Props of {@link FigurePopover}. */
export interface FigurePopoverProps {
  /** What the figure is, such as "Cost, last 30 days". */
  name: string;
  /** How it is reckoned, in words or as a formula. */
  formula: string;
  /** When it was asked for, in epoch milliseconds. */
  askedAt: number;
  /** The figure as it stands on the page. */
  children: ReactNode;
}

/** A figure that says where it comes from: formula, source and age, on a press. */
export function FigurePopover(props: FigurePopoverProps) {
  const { name, formula, askedAt, children } = props;
  const { t } = useSparkTranslation();
  return (
    <DialogTrigger>
      <Button variant="tertiary" size="small" className={styles.trigger}>
        {children}
        <VisuallyHidden>{t('figure.explain', { name })}</VisuallyHidden>
      </Button>
      <Popover placement="bottom start">
        <div className={styles.content}>
          <strong>{name}</strong>
          <p className={styles.formula}>{formula}</p>
          <p className={styles.source}>
            <Freshness askedAt={askedAt} />
          </p>
        </div>
      </Popover>
    </DialogTrigger>
  );
}
