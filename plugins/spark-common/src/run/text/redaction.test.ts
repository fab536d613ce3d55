import { createRedactor, redactText, REDACTED } from './redaction';

describe('redactText', () => {
  it.each([
    'spark.hadoop.fs.azure.account.key.shop.dfs.core.windows.net=HIDDEN',
    'java -Dssl.keyStorePassword=HIDDEN -jar app.jar',
    'app.py --api-key HIDDEN --day 1',
    "CREATE USER a IDENTIFIED BY 'HIDDEN'",
    'https://x.blob.core.windows.net/c?sv=1&sig=HIDDEN&se=2',
    'jdbc:postgresql://db/shop?user=a&password=HIDDEN',
    'jdbc:postgresql://bob:HIDDEN@db/shop',
    'https://HIDDEN@git.example.com/repo.git',
    'jdbc:oracle:thin:scott/HIDDEN@db:1521',
    'Authorization: Bearer HIDDENHIDDEN',
    '{"apiKey": "HIDDEN"}',
    "pwd='HIDDEN'",
    '-----BEGIN RSA PRIVATE KEY-----\nHIDDEN\n-----END RSA PRIVATE KEY-----',
  ])('takes the secret out of %s', text => {
    const redacted = redactText(text);
    expect(redacted).toContain(REDACTED);
    expect(redacted).not.toContain('HIDDEN');
  });

  it.each([
    'abfss://container@account.dfs.core.windows.net/orders',
    'Job aborted due to stage failure: Task 1 in stage 0.0 failed 1 times',
    'SELECT customer, sum(amount) FROM orders GROUP BY customer',
    'spark.sql.shuffle.partitions=8',
  ])('leaves %s as it is', text => {
    expect(redactText(text)).toBe(text);
  });

  it('is quick on text made to be slow', () => {
    const begun = performance.now();
    for (const unit of [
      'password',
      '-',
      'a:',
      'https://',
      'eyJ',
      '://',
      '=',
      '-----BEGIN ',
    ]) {
      redactText(unit.repeat(20_000 / unit.length));
    }
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('createRedactor', () => {
  const redacted = (properties: Record<string, string>, rule?: string) =>
    createRedactor(rule).properties(properties);

  it("follows Spark's rule on keys and on values, and ours on keys", () => {
    expect(
      redacted({
        'spark.my.secret': 'a',
        'spark.x': 'holds a token',
        'spark.hadoop.fs.azure.account.key.shop': 'b',
        'spark.ssl.ui.private.key': 'c',
        'spark.app.name': 'orders',
      }),
    ).toEqual({
      'spark.my.secret': REDACTED,
      'spark.x': REDACTED,
      'spark.hadoop.fs.azure.account.key.shop': REDACTED,
      'spark.ssl.ui.private.key': REDACTED,
      'spark.app.name': 'orders',
    });
  });

  it("follows the log's own rule besides", () => {
    expect(
      redacted(
        { 'spark.customer.iban': 'DE1', 'spark.password': 'x' },
        '(?i)IBAN',
      ),
    ).toEqual({ 'spark.customer.iban': REDACTED, 'spark.password': REDACTED });
  });

  it.each(['(((', '(?=a)b', '(a+)+$', 'x'.repeat(5000)])(
    'is neither broken nor slowed by the rule %.20s',
    rule => {
      const begun = performance.now();
      expect(
        redacted({ 'spark.password': 'x', a: 'a'.repeat(5000) }, rule),
      ).toMatchObject({ 'spark.password': REDACTED });
      expect(performance.now() - begun).toBeLessThan(1000);
    },
  );

  it('keeps names of the prototype as mere names', () => {
    const properties = JSON.parse('{"__proto__":"a","constructor":"b"}');
    const result = redacted(properties);
    expect(Object.entries(result)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });
});
