import { TestDatabases } from '@backstage/backend-test-utils';
import * as fc from 'fast-check';
import { operationPaths } from '../schema/contract';
import {
  operations,
  type Parameter,
  parametersOf,
} from '../__testUtils__/contractSamples';
import { openPortal, type Portal, principal } from '../__testUtils__/portal';
import { canaryOf } from '../__testUtils__/tenants';

// A busy machine takes its time.
jest.setTimeout(120_000);

/** How many requests are made up for each database. */
const REQUESTS = 1_500;

/** Text that has broken a query, a URL or an object somewhere. */
const spiteful = fc.constantFrom(
  '',
  ' ',
  "' OR '1'='1",
  "'; DROP TABLE run; --",
  '" UNION SELECT * FROM ledger_setting --',
  '%',
  '_%_',
  '\\',
  '\\%',
  '?',
  '??',
  ':name',
  '$1',
  '${1}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1e3',
  '1e309',
  '0x10',
  '1.5',
  '9007199254740993',
  '9223372036854775808',
  '8640000000000000',
  'true',
  '[]',
  '{}',
  '../../etc/passwd',
  '\u0000',
  'a\u0000b',
  '\u202egnp',
  '\ud83d\ude00',
  '\r\nX-Injected: 1',
  'x'.repeat(5_000),
  'eyJ.eyJ',
  'WzEsIngiXQ.c2ln',
  canaryOf('birch'),
  'group:default/owner-of-canary-birch',
);

const text = fc.oneof(
  spiteful,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.double().map(String),
);

/** A value as it stands in a URL: escaped well, or bytes that mean nothing. */
const escaped = fc.oneof(
  { weight: 9, arbitrary: text.map(value => encodeURIComponent(value)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '%',
      '%ff',
      '%c0%af',
      '%ed%a0%80',
      '%00',
      '%2',
      '+',
    ),
  },
);

const wellMeant = ({ schema }: Parameter) => {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  return schema.type === 'integer'
    ? fc.integer({ min: 0, max: 200 }).map(String)
    : escaped;
};

/** Mostly one good or bad value, sometimes several, sometimes as the index of an object. */
const queryPart = (parameter: Parameter) =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: wellMeant(parameter).map(
        value => `${parameter.name}=${value}`,
      ),
    },
    {
      weight: 2,
      arbitrary: escaped.map(value => `${parameter.name}=${value}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(escaped, { minLength: 2, maxLength: 60 })
        .map(values =>
          values.map(value => `${parameter.name}=${value}`).join('&'),
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('[]', '[0]', '[a]', '[__proto__]', '.x'),
          escaped,
        )
        .map(([index, value]) => `${parameter.name}${index}=${value}`),
    },
  );

/**
 * Some of the parameters that an operation has. A few only, however many there are:
 * of ten one is always so wrong that what is behind the check is never reached.
 */
const query = (parameters: Parameter[]) =>
  fc
    .subarray(parameters, { maxLength: Math.min(parameters.length, 4) })
    .chain(chosen => fc.tuple(...chosen.map(queryPart)));

const isOfItem = (operation: (typeof operations)[number]) =>
  parametersOf(operation).some(one => one.in === 'path');

/** Lists as often as items, however many there are of each: an item of a hostile id is never there. */
const anOperation = fc.oneof(
  fc.constantFrom(...operations.filter(isOfItem)),
  fc.constantFrom(...operations.filter(one => !isOfItem(one))),
);

const hostileUrl = anOperation.chain(operation => {
  const parameters = parametersOf(operation);
  const inPath = parameters.filter(one => one.in === 'path');
  const inQuery = parameters.filter(one => one.in === 'query');
  return fc
    .tuple(
      fc.tuple(...inPath.map(() => escaped.filter(value => value !== ''))),
      query(inQuery),
      // An unknown parameter is refused before anything else is looked at.
      fc.oneof(
        { weight: 9, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: escaped.map(name => `${name}=1`) },
      ),
    )
    .map(([ids, queries, unknown]) => {
      const path = inPath.reduce(
        (url, { name }, index) => url.replace(`{${name}}`, () => ids[index]),
        operationPaths[operation.operationId].path,
      );
      return `${path}?${[...queries, unknown].filter(Boolean).join('&')}`;
    });
});

/** No item and no list, but one thing: who may not is told so. */
const AUDIT = '/v1/audit/';

/** What an answer tells that its caller must not learn; nothing, one hopes. */
function betrayed(status: number, body: string): string {
  if (status === 200) {
    return body.includes(canaryOf('birch')) ? body : '';
  }
  const { name, message } = JSON.parse(body).error;
  if (!['InputError', 'NotAllowedError', 'NotFoundError'].includes(name)) {
    return name;
  }
  // The caller's own words may come back.
  const inside = message.replace(/^Unknown query parameter .*/s, '');
  return /select|insert|sqlite|syntax|relation|knex|column/i.test(inside)
    ? inside
    : '';
}

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())(
  'hostile requests on %p',
  databaseId => {
    let portal: Portal;
    beforeAll(async () => {
      portal = await openPortal(await databases.init(databaseId));
    });
    afterAll(() => portal.close());

    it('are answered or refused, never failed on, and learn nothing', async () => {
      const statuses = new Map<number, number>();
      await fc.assert(
        fc.asyncProperty(hostileUrl, async url => {
          const {
            status,
            text: body,
            headers,
          } = await portal.get(principal('amber'), url);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          expect(
            url.startsWith(AUDIT) ? [400, 403] : [200, 400, 404],
          ).toContain(status);
          expect(headers).not.toHaveProperty('x-injected');
          expect(betrayed(status, body)).toBe('');
        }),
        { numRuns: REQUESTS },
      );
      // Both kinds must have been met, or the test has lost its teeth.
      expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 50);
      expect(statuses.get(400)).toBeGreaterThan(REQUESTS / 50);
      expect({}).not.toHaveProperty('x');
      const { body } = await portal.get(
        principal('platform'),
        '/v1/runs?limit=1',
      );
      expect(body.total).toBeGreaterThan(0);
    });
  },
);
