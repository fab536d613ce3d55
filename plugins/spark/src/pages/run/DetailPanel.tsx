import { ButtonIcon } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useSparkTranslation } from '../../translation';
import styles from './DetailPanel.module.css';

/** Props of {@link DetailPanel}. */
export interface DetailPanelProps {
  title: ReactNode;
  /** What is shown; another one is scrolled into sight. */
  subject: string;
  onClose: () => void;
  children: ReactNode;
}

/** All that is known of the one thing that a deep link points to. */
export function DetailPanel(props: DetailPanelProps) {
  const { title, subject, onClose, children } = props;
  const { t } = useSparkTranslation();
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView?.({ block: 'nearest' });
  }, [subject]);
  return (
    <section ref={panel} className={styles.panel} aria-labelledby={titleId}>
      <div className={styles.titleRow}>
        <h4 id={titleId} className={styles.title}>
          {title}
        </h4>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('run.detail.close')}
          icon={<RiCloseLine />}
          onPress={onClose}
        />
      </div>
      {children}
    </section>
  );
}

/** Names and values of a {@link DetailPanel}; those without a value are left out. */
export function DetailList(props: {
  items: readonly [name: string, value: ReactNode | undefined][];
}) {
  return (
    <dl className={styles.list}>
      {props.items.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A text as Spark wrote it: long, hostile, with line breaks that mean something. */
export function RawText(props: { children: string }) {
  return <pre className={styles.raw}>{props.children}</pre>;
}
