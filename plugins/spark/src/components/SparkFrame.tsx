import { useLedgerUpdates } from '@pilotlight/plugin-spark-react';
import type { ReactNode } from 'react';
import { DemonstrationBanner } from './DemonstrationBanner';
import { Shortcuts } from './Shortcuts';
import styles from './SparkFrame.module.css';

/**
 * Around every Spark page and entity tab: live updates, keyboard, and the banner
 * that says when nothing here is a real cluster.
 */
export function SparkFrame(props: {
  /** `page` gives the content its margins; an entity tab has its own. */
  as?: 'page' | 'tab';
  children: ReactNode;
}) {
  const { as = 'page', children } = props;
  useLedgerUpdates();
  // The entity page of a tab brings the main landmark along.
  const Root = as === 'page' ? 'main' : 'div';
  return (
    <Root className={styles[as]}>
      <Shortcuts>
        <DemonstrationBanner />
        {children}
      </Shortcuts>
    </Root>
  );
}
