import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './StateMessage.module.css';

/** What a {@link StateMessage} says. */
export interface StateMessageProps {
  icon: ReactNode;
  title: string;
  /** Why it is so, and the one thing to do. */
  children?: ReactNode;
  /** A button or link that does that one thing. */
  action?: ReactNode;
  /** `alert` is read out at once. */
  role?: 'alert' | 'status';
}

/** A page's or card's word in place of content. */
export function StateMessage(props: StateMessageProps) {
  const { icon, title, children, action, role } = props;
  return (
    <div className={styles.root} role={role}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.text}>
        <Text as="p" variant="body-medium" weight="bold">
          {title}
        </Text>
        {children && <div className={styles.detail}>{children}</div>}
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
