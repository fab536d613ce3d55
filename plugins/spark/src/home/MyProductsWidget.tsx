import { Link } from '@backstage/ui';
import { ArrivalOf } from '../cards/products/Arrival';
import { PromiseTrend } from '../cards/products/figures';
import { lastMonths } from '../cards/products/products';
import { useProducts } from '../cards/products/useProducts';
import { EmptyState, EntityLink } from '../components';
import { formatCount, formatMoney } from '../format';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { useSparkTranslation } from '../translation';
import { HomeWidget, WidgetBody } from './HomeWidget';
import styles from '../cards/cards.module.css';

const SHOWN = 10;

/** The data products of mine: landed, promises kept, cost. */
export function MyProductsWidget() {
  return (
    <HomeWidget>
      <MyProducts />
    </HomeWidget>
  );
}

function MyProducts() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <WidgetBody query={useProducts()}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('cards.products.empty')}>
            {t('cards.products.emptyWhy')}
          </EmptyState>
        ) : (
          <>
            <ul className={styles.list}>
              {items.slice(0, SHOWN).map(({ product, portfolio }) => {
                const { now } = lastMonths(portfolio);
                return (
                  <li key={product} className={styles.item}>
                    <div className={styles.line}>
                      <span className={styles.name}>
                        {product ? (
                          <EntityLink
                            entityRef={product}
                            defaultKind="system"
                          />
                        ) : (
                          t('cards.products.none')
                        )}
                      </span>
                      <ArrivalOf portfolio={portfolio} />
                      {portfolio.costSoFar && (
                        <span>{formatMoney(portfolio.costSoFar)}</span>
                      )}
                    </div>
                    {now.kept + now.broken > 0 && (
                      <div className={styles.muted}>
                        <PromiseTrend portfolio={portfolio} />{' '}
                        {t('cards.myProducts.kept', {
                          kept: formatCount(now.kept),
                          promised: formatCount(now.kept + now.broken),
                        })}
                      </div>
                    )}
                  </li>
                );
              })}
            </ul>
            <p className={styles.note}>
              <Link
                href={links.overview({ persona: 'product', scope: 'mine' })}
              >
                {t('cards.myProducts.toAll')}
              </Link>
            </p>
          </>
        )
      }
    </WidgetBody>
  );
}
