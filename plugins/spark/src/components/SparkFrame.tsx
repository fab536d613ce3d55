import { useLedgerUpdates, useSources } from '@pilotlight/plugin-spark-react';
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
  /** What is shown is the reader's own, whatever the portal's sources are. */
  own?: boolean;
  children: ReactNode;
}) {
  const { as = 'page', own = false, children } = props;
  useLedgerUpdates();
  const { data, failureCount } = useSources();
  // The banner would push down what is already read. So the page, which asks for
  // its own content meanwhile, is not seen until it is known whether there is one,
  // or for a second: then it is better pushed down than blank.
  const isSettled = own || data !== undefined || failureCount > 0;
  // The entity page of a tab brings the main landmark along.
  const Root = as === 'page' ? 'main' : 'div';
  return (
    <Root
      className={isSettled ? styles[as] : `${styles[as]} ${styles.unsettled}`}
      style={isSettled ? undefined : { visibility: 'hidden' }}
    >
      <Shortcuts>
        {!own && <DemonstrationBanner />}
        {children}
      </Shortcuts>
    </Root>
  );
}
