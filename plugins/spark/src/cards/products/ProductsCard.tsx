import type { Entity } from '@backstage/catalog-model';
import { Button } from '@backstage/ui';
import type { Product, ProductPage } from '@pilotlight/plugin-spark-common';
import { SparkCard } from '@pilotlight/plugin-spark-react';
import { useState } from 'react';
import { EntityLink } from '../../components';
import { formatCount, formatMoney, formatMoneyChange } from '../../format';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { NoPrices } from '../NoPrices';
import { useScopeLine } from '../scope';
import { Arrival } from './Arrival';
import { contactOf } from './contact';
import { CostTrend, Kept, PromiseTrend } from './figures';
import { arrivalOf, lastMonths } from './products';
import { useOwners } from './useOwners';
import { useProducts } from './useProducts';
import styles from '../cards.module.css';

/** Products that are listed at once; the others on request. */
const SHOWN = 12;

/** One row a data product: landed or not, promises kept, cost, and whom to call. */
export function ProductsCard() {
  const { t } = useSparkTranslation();
  return (
    <SparkCard
      title={t('cards.products.title')}
      scope={useScopeLine(t('scope.month'))}
      query={useProducts()}
      height={320}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.products.empty')}>
            {t('cards.products.emptyWhy')}
          </EmptyCard>
        )
      }
      partial={({ items, all }) =>
        items.length > 0 && !all.costSoFar && <NoPrices />
      }
    >
      {page => <Products page={page} />}
    </SparkCard>
  );
}

function Products(props: { page: ProductPage }) {
  const { items, all, total } = props.page;
  const { t } = useSparkTranslation();
  const [shown, setShown] = useState(SHOWN);
  const ofSome = ({ portfolio }: Product) => arrivalOf(portfolio) === 'some';
  const notWell = items.filter(ofSome).length;
  // What has not landed first, whatever it costs.
  const listed = [
    ...items.filter(ofSome),
    ...items.filter(item => !ofSome(item)),
  ].slice(0, shown);
  const owners = useOwners(listed.map(item => item.owners[0] ?? ''));
  const landed = items.filter(
    ({ portfolio }) => arrivalOf(portfolio) === 'all',
  ).length;
  const { now } = lastMonths(all);
  const sentences = [
    notWell > 0 &&
      t('cards.products.notLanded', {
        failed: formatCount(notWell),
        total: formatCount(total),
      }),
    notWell === 0 &&
      (landed === items.length
        ? t('cards.products.landed', { total: formatCount(total) })
        : t('cards.products.landedSoFar', {
            landed: formatCount(landed),
            total: formatCount(items.length),
          })),
    now.kept + now.broken > 0 &&
      t('cards.products.kept', {
        kept: formatCount(now.kept),
        promised: formatCount(now.kept + now.broken),
      }),
    all.costSoFar &&
      all.forecast &&
      t('cards.products.cost', {
        cost: formatMoney(all.costSoFar),
        forecast: formatMoney(all.forecast),
      }),
  ].filter(Boolean);
  return (
    <>
      <p className={styles.sentence}>{sentences.join(' ')}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('cards.products.product')}</th>
              <th scope="col">{t('cards.products.arrived')}</th>
              <th scope="col">{t('cards.products.promises')}</th>
              <th scope="col">{t('cards.products.promisesBefore')}</th>
              <th scope="col">{t('cards.products.trend')}</th>
              <th scope="col" className={styles.end}>
                {t('cards.products.soFar')}
              </th>
              <th scope="col" className={styles.end}>
                {t('cards.products.change')}
              </th>
              <th scope="col" className={styles.end}>
                {t('cards.products.forecast')}
              </th>
              <th scope="col">{t('cards.products.costTrend')}</th>
              <th scope="col">{t('cards.products.call')}</th>
            </tr>
          </thead>
          <tbody>
            {listed.map(item => (
              <ProductRow
                key={item.product}
                item={item}
                owner={owners.get(item.owners[0])}
              />
            ))}
          </tbody>
        </table>
      </div>
      {listed.length < items.length && (
        <div className={styles.buttons}>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setShown(items.length)}
          >
            {t('cards.products.showAll', { number: formatCount(items.length) })}
          </Button>
        </div>
      )}
      <p className={`${styles.note} ${styles.muted}`}>
        {t('cards.products.how')}
      </p>
    </>
  );
}

function ProductRow(props: { item: Product; owner: Entity | undefined }) {
  const { product, portfolio, owners } = props.item;
  const { t } = useSparkTranslation();
  const { now, before } = lastMonths(portfolio);
  const { costSoFar, costSameDaysBefore, forecast } = portfolio;
  const contact = contactOf(props.owner);
  return (
    <tr>
      <th scope="row">
        {product ? (
          <EntityLink entityRef={product} defaultKind="system" />
        ) : (
          t('cards.products.none')
        )}
      </th>
      <td>
        <Arrival item={props.item} />
      </td>
      <td>
        <Kept month={now} />
      </td>
      <td>
        <Kept month={before} />
      </td>
      <td>
        <PromiseTrend portfolio={portfolio} />
      </td>
      <td className={styles.end}>{costSoFar ? formatMoney(costSoFar) : '–'}</td>
      <td className={styles.end}>
        {costSoFar && costSameDaysBefore
          ? formatMoneyChange(costSoFar, costSameDaysBefore)
          : '–'}
      </td>
      <td className={styles.end}>{forecast ? formatMoney(forecast) : '–'}</td>
      <td>
        <CostTrend portfolio={portfolio} />
      </td>
      <td>
        {owners.length === 0
          ? t('cards.products.nobody')
          : owners
              .slice(0, 1)
              .map(owner => <EntityLink key={owner} entityRef={owner} />)}
        {contact && (
          <>
            {' '}
            <a href={contact.href} rel="noreferrer">
              {contact.label}
            </a>
          </>
        )}
      </td>
    </tr>
  );
}
