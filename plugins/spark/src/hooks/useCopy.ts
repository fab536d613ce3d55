import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { useSparkTranslation } from '../translation';

/**
 * Puts a text on the clipboard and says so, or says that the browser would not.
 *
 * @returns told the text and, in place of "Copied", what to say of it
 */
export function useCopy(): (text: string, said?: string) => Promise<void> {
  const { t } = useSparkTranslation();
  const toasts = useApi(toastApiRef);
  return useCallback(
    async (text, said = t('copy.done')) => {
      try {
        await navigator.clipboard.writeText(text);
        toasts.post({
          title: said,
          status: 'success',
          timeout: 3_000,
        });
      } catch {
        // Refused without https, or by the reader.
        toasts.post({ title: t('copy.failed'), status: 'warning' });
      }
    },
    [t, toasts],
  );
}
