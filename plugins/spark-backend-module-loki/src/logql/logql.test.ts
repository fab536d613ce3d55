import { parser } from '@grafana/lezer-logql';
import * as fc from 'fast-check';
import { literally, logql, type LineQuery } from './logql';

/** The query's syntax tree without what its strings hold; an error in it is a node of its own. */
function shapeOf(query: string): string {
  const nodes: string[] = [];
  parser.parse(query).iterate({
    enter: ({ name }) => {
      nodes.push(`(${name}`);
    },
    leave: () => {
      nodes.push(')');
    },
  });
  return nodes.join('');
}

/** What each string of the query says, as Go reads it. */
function stringsOf(query: string): string[] {
  const strings: string[] = [];
  parser.parse(query).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'String') {
        // JSON's strings are Go's wherever this builder writes one.
        strings.push(JSON.parse(query.slice(from, to)));
      }
    },
  });
  return strings;
}

const queryOf = (value: string): LineQuery => ({
  selector: [
    { label: 'namespace', operator: '=', value },
    { label: 'pod', operator: '=~', value: literally(value) },
  ],
  stages: [
    { keep: '|=', value },
    { keep: '!~', value },
    {
      anyOf: [
        { label: 'k8s_pod_name', operator: '!=', value },
        { label: 'pod', operator: '=~', value },
      ],
    },
    { cutAt: 100 },
  ],
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      ...['"', '`', '\\', '{', '}', '|', '=', '~', '!', ',', '#', '\n', '\r'],
      ...['\0', '\u2028', '\x7f', "'", ' ', 'a', '\\"', '"}', '|~', '{{', '}}'],
    ),
    maxLength: 30,
  }),
);

const LINES =
  '{namespace="x", pod=~"x"} |= "x" !~ "x" | k8s_pod_name!="x" or pod=~"x" | line_format "{{ __line__ | trunc 100 }}"';

it('writes what it is made of', () => {
  expect(logql(queryOf('x'))).toBe(LINES);
  expect(shapeOf(LINES)).not.toContain('⚠');
});

it('keeps its shape whatever the texts hold, and they come out as they went in', () => {
  const reference = shapeOf(LINES);
  fc.assert(
    fc.property(hostile, value => {
      const query = logql(queryOf(value));
      expect(shapeOf(query)).toBe(reference);
      expect(stringsOf(query).slice(0, 6)).toEqual([
        value,
        literally(value),
        value,
        value,
        value,
        value,
      ]);
    }),
    { numRuns: 20_000 },
  );
});

it('matches a text and no other by an expression', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), text => {
      const expression = new RegExp(`^(?:${literally(text)})$`);
      expect(expression.test(text)).toBe(true);
      expect(expression.test(`${text}x`)).toBe(false);
    }),
  );
});

it.each(['\ud800', 'a\udc00b'])('refuses %j, which is no text', value => {
  expect(() => logql(queryOf(value))).toThrow('not well-formed');
});

it.each(['', '1a', 'a b', 'a"', 'a=b', 'é'])('refuses %j as a label', label => {
  expect(() =>
    logql({ selector: [{ label, operator: '=', value: '' }], stages: [] }),
  ).toThrow('label');
});
