import { attributionOf } from './attribution';

const LABEL = 'spark.kubernetes.driver.label.';

function attributed(
  spark: Record<string, string>,
  applicationName = 'orders 2026-11-22',
) {
  return attributionOf({
    applicationName,
    applicationId: 'spark-1',
    configuration: { spark, hadoop: {}, system: {}, jvm: {} },
  });
}

describe('attributionOf', () => {
  const everything: [
    key: string,
    value: string,
    name: string,
    basis: string,
  ][] = [
    ['spark.pilotlight.job', 'explicit', 'explicit', 'property'],
    [`${LABEL}pilotlight.dev/job`, 'labelled', 'labelled', 'label'],
    [
      `${LABEL}sparkoperator.k8s.io/scheduled-app-name`,
      'scheduled',
      'scheduled',
      'schedule-label',
    ],
    [
      `${LABEL}sparkoperator.k8s.io/app-name`,
      'operated-1763805600',
      'operated',
      'application-label',
    ],
  ];

  it.each(everything.map((_, index) => index))(
    'names a job by the strongest word of those that are there (%p)',
    index => {
      const present = everything.slice(index);
      const spark = Object.fromEntries(
        present.map(([key, value]) => [key, value]).reverse(),
      );
      const [from, , value, basis] = everything[index];
      expect(attributed(spark).name).toEqual({ value, basis, from });
    },
  );

  it('names a job by its application when nothing else is said', () => {
    expect(attributed({}).name).toEqual({
      value: 'orders',
      basis: 'application-name',
      from: 'spark.app.name',
    });
    expect(attributed({}, '').name.value).toBe('spark-1');
    expect(attributed({ 'spark.pilotlight.job': '  ' }).name.value).toBe(
      'orders',
    );
  });

  it('believes a property before a label', () => {
    const found = attributed({
      'spark.pilotlight.owner': 'user:default/Ada',
      [`${LABEL}pilotlight.dev/owner`]: 'labelled',
      [`${LABEL}pilotlight.dev/team`]: 'checkout',
      'spark.pilotlight.project': 'shop',
    });
    expect(found.owner).toEqual({
      value: 'user:default/ada',
      basis: 'property',
      from: 'spark.pilotlight.owner',
    });
    expect(found.team?.value).toBe('checkout');
    expect(found.project?.value).toBe('shop');
  });

  it.each([
    ['checkout', 'group:default/checkout'],
    ['user:ada', 'user:default/ada'],
    ['shop/checkout', 'group:shop/checkout'],
    ['Group:Default/Checkout', 'group:default/checkout'],
  ])('reads owner %j as %j', (owner, expected) => {
    expect(attributed({ 'spark.pilotlight.owner': owner }).owner?.value).toBe(
      expected,
    );
  });

  it('is not fooled by what every object has', () => {
    const spark = JSON.parse(
      '{"__proto__": {"spark.pilotlight.owner": "evil"}, "constructor": "x"}',
    );
    expect(attributed(spark)).toEqual({
      name: expect.objectContaining({ value: 'orders' }),
    });
    const inherited = Object.create({ 'spark.pilotlight.owner': 'evil' });
    expect(attributed(inherited).owner).toBeUndefined();
    expect(attributed({ 'spark.pilotlight.job': '__proto__' }).name.value).toBe(
      '__proto__',
    );
  });
});
