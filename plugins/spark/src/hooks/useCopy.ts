import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { sparkTranslationRef } from '../translation';

/** Puts a text on the clipboard and says so, or says that the browser would not. */
export function useCopy(): (text: string) => Promise<void> {
  const { t } = useTranslationRef(sparkTranslationRef);
  const toasts = useApi(toastApiRef);
  return useCallback(
    async text => {
      try {
        await navigator.clipboard.writeText(text);
        toasts.post({
          title: t('run.copied'),
          status: 'success',
          timeout: 3_000,
        });
      } catch {
        // Refused without https, or by the reader.
        toasts.post({ title: t('run.notCopied'), status: 'warning' });
      }
    },
    [t, toasts],
  );
}
