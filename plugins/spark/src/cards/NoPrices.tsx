import { EmptyState } from '../components';
import { useSparkTranslation } from '../translation';

/** In place of costs where nobody has said what things cost. */
export function NoPrices() {
  const { t } = useSparkTranslation();
  return (
    <EmptyState title={t('cards.noPrices')}>
      {t('cards.noPricesHow')}
    </EmptyState>
  );
}
