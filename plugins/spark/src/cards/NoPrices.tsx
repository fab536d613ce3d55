import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EmptyState } from '../components';
import { sparkTranslationRef } from '../translation';

/** In place of costs where nobody has said what things cost. */
export function NoPrices() {
  const { t } = useTranslationRef(sparkTranslationRef);
  return (
    <EmptyState title={t('cards.noPrices')}>
      {t('cards.noPricesHow')}
    </EmptyState>
  );
}
