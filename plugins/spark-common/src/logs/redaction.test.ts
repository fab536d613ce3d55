import { LogRedactor } from './redaction';

const HIDDEN = '*********(redacted)';
const BASE64 =
  'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';

const redactAll = (...lines: string[]) => {
  const redactor = new LogRedactor();
  return lines.map(line => redactor.redact(line));
};

it('takes secrets out, and leaves the rest with its colours', () => {
  expect(redactAll('\x1b[31mred\x1b[0m', 'user=x password=hunter2')).toEqual([
    '\x1b[31mred\x1b[0m',
    `user=x password=${HIDDEN}`,
  ]);
});

it('finds a secret that is coloured in its middle', () => {
  expect(redactAll('pass\x1b[0mword=hun\x1b[1mter2').join()).not.toMatch(
    /hun|ter2/,
  );
});

it('takes out a private key over many lines, and no more', () => {
  expect(
    redactAll(
      'before',
      '-----BEGIN RSA PRIVATE KEY-----',
      'Proc-Type: 4,ENCRYPTED',
      '',
      BASE64,
      'shortend==',
      '-----END RSA PRIVATE KEY-----',
      'after',
    ),
  ).toEqual(['before', ...Array(6).fill(HIDDEN), 'after']);
});

it('shows again what follows a key that does not end', () => {
  expect(
    redactAll('-----BEGIN PRIVATE KEY-----', BASE64, 'an ordinary line', 'x'),
  ).toEqual([HIDDEN, HIDDEN, 'an ordinary line', 'x']);
});

it('takes out lines of a key whose beginning is on another page', () => {
  expect(redactAll(BASE64)).toEqual([HIDDEN]);
});

it.each(['a=', 'password', '--a', '://', '\x1b[', '-----BEGIN '])(
  'reads 64 KiB of %j at once',
  unit => {
    const text = unit.repeat(65_536 / unit.length);
    const began = performance.now();
    new LogRedactor().redact(text);
    expect(performance.now() - began).toBeLessThan(300);
  },
);
