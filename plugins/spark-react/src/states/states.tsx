import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  RiErrorWarningLine,
  RiInboxLine,
  RiLockLine,
  RiQuestionLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { sparkReactTranslationRef } from '../translation';
import { StateMessage } from './StateMessage';

/**
 * Nothing is there: says why, and the one thing to do about it.
 *
 * @public
 */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const { title, children, action } = props;
  return (
    <StateMessage
      icon={<RiInboxLine />}
      title={title}
      action={action}
      role="status"
    >
      {children}
    </StateMessage>
  );
}

/**
 * Something went wrong: says what, what mends it, and tries again on a click. An
 * answer that means "denied" or "unknown" is said as such.
 *
 * @public
 */
export function ErrorState(props: { error: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  const { t } = useTranslationRef(sparkReactTranslationRef);
  const { statusCode } = error as { statusCode?: unknown };
  if (statusCode === 401 || statusCode === 403) {
    return <DeniedState />;
  }
  if (statusCode === 404) {
    return (
      <StateMessage
        icon={<RiQuestionLine />}
        title={t('state.missingTitle')}
        role="status"
      >
        {t('state.missing')}
      </StateMessage>
    );
  }
  const say = () => {
    if (typeof statusCode !== 'number') {
      return t('state.unreachable');
    }
    const message = serverMessage(error);
    return statusCode >= 500
      ? t('state.broken', { message })
      : t('state.refused', { message });
  };
  return (
    <StateMessage
      icon={<RiErrorWarningLine />}
      title={t('state.failed')}
      role="alert"
      action={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('state.retry')}
        </Button>
      }
    >
      {say()}
    </StateMessage>
  );
}

/**
 * The reader may not see this: says who can change that.
 *
 * @public
 */
export function DeniedState(props: {
  /** The permission's name; reading jobs by default. */
  permission?: string;
}) {
  const { permission = 'spark.job.read' } = props;
  const { t } = useTranslationRef(sparkReactTranslationRef);
  return (
    <StateMessage
      icon={<RiLockLine />}
      title={t('state.deniedTitle')}
      role="status"
    >
      {t('state.denied', { permission })}
    </StateMessage>
  );
}

/** The backend's own words: those of the cause, without the wrapping of the call. */
function serverMessage(error: Error): string {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? cause.message : error.message;
}
