import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
} from 'yaml';
import type { z } from 'zod';
import { explainIssue } from '../../configuration/explainIssues';
import type { Objective } from '../objective';
import { slo } from './slo';
import { partsOf } from './words';

/** The longest file that is read, in characters. One SLO has about a thousand. */
const LONGEST = 32 * 1024;

/** How deeply a file may nest. An SLO needs nine levels. */
const DEEPEST = 40;

/** How many problems of one file are told; who mends these sees the rest. */
const MOST_PROBLEMS = 50;

/** How often anchors may be repeated in one document, against files that unfold into gigabytes. */
const MOST_ALIASES = 50;

/** The kinds of OpenSLO v1 that may stand beside an SLO. Nothing is read from them. */
const OTHER_KINDS = new Set([
  'Service',
  'DataSource',
  'SLI',
  'AlertPolicy',
  'AlertCondition',
  'AlertNotificationTarget',
]);

/**
 * What is wrong with a file of objectives, where, and what to write instead.
 *
 * @public
 */
export interface ObjectiveProblem {
  file?: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** A sentence without its full stop: what is wrong. */
  message: string;
  /** A sentence: what to write instead. */
  fix: string;
}

/** Whether brackets nest so deeply that reading them could exhaust the stack. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') {
      depth += 1;
      if (depth > DEEPEST) {
        return true;
      }
    } else if (character === ']' || character === '}') {
      depth -= 1;
    }
  }
  // Blocks nest by indentation, or by dashes on one line.
  return new RegExp(`^ {${DEEPEST * 4}}|^ *(- +){${DEEPEST}}`, 'm').test(text);
}

/** Where a value stands; where it is missing, the nearest that would hold it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const key of path) {
    if (isAlias(node)) {
      node = node.resolve(document);
    }
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key: each }) => isScalar(each) && String(each.value) === key,
      );
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else {
      node = isSeq(node) ? node.items[Number(key)] : undefined;
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** One issue of zod's for each place that it names. */
function places(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map(key => ({ ...issue, keys: [key] }))
    : [issue];
}

/**
 * Reads objectives from OpenSLO v1 YAML.
 *
 * The text may hold several documents: each `SLO` becomes one objective for each
 * of its targets, other kinds of OpenSLO are passed over. It is taken for
 * hostile: it may be of any content, and what is wrong with it is returned,
 * never thrown. An SLO with a problem gives no objective; its neighbours do.
 *
 * @param yamlText - at most 32,768 characters
 * @param options - `file`: its name, carried into objectives and problems
 *
 * @public
 */
export function readObjectives(
  yamlText: string,
  options: { file?: string } = {},
): { objectives: Objective[]; problems: ObjectiveProblem[] } {
  const { file } = options;
  const named = file === undefined ? {} : { file };
  const problems: ObjectiveProblem[] = [];
  const objectives: Objective[] = [];
  const refuse = (message: string, fix: string) => ({
    objectives: [],
    problems: [{ ...named, line: 1, column: 1, message, fix }],
  });
  if (yamlText.length > LONGEST) {
    return refuse(
      `the file is longer than ${LONGEST} characters`,
      'Write fewer SLOs into one file.',
    );
  }
  if (nestsTooDeep(yamlText)) {
    return refuse(
      `the file nests deeper than ${DEEPEST} levels`,
      'Write the SLO as in docs/objectives.md.',
    );
  }
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { ...named, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const byId = new Map<string, Objective>();

  const readDocument = (document: Document) => {
    if (document.errors.length > 0) {
      problems.push(
        ...document.errors.map(error => ({
          ...at(error.pos[0]),
          message: `the file is not valid YAML: ${
            error.message.split('\n')[0]
          }`,
          fix: 'Mend the line, and look at indentation and quotes.',
        })),
      );
      return;
    }
    const raw: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    if (raw === null || raw === undefined) {
      return;
    }
    const kind: unknown =
      typeof raw === 'object' ? Reflect.get(raw, 'kind') : undefined;
    if (typeof kind === 'string' && OTHER_KINDS.has(kind)) {
      return;
    }
    if (kind !== 'SLO') {
      problems.push({
        ...at(offsetOf(document, ['kind'])),
        message: 'kind must be SLO',
        fix: 'Write kind: SLO, or take the document out of the file.',
      });
      return;
    }
    const parsed = slo.safeParse(raw);
    if (!parsed.success) {
      problems.push(
        ...parsed.error.issues.flatMap(places).map(issue => {
          const key = issue.code === 'unrecognized_keys' ? issue.keys : [];
          const { what, fix } = partsOf(issue.message);
          return {
            ...at(offsetOf(document, [...issue.path, ...key])),
            message: explainIssue('', { ...issue, message: what }, raw),
            fix:
              key.length > 0
                ? `Leave ${key[0].slice(0, 60)} out, or correct its spelling.`
                : fix,
          };
        }),
      );
      return;
    }
    const { line } = at(offsetOf(document, []));
    for (const said of parsed.data) {
      const first = byId.get(said.id);
      if (first) {
        problems.push({
          ...at(offsetOf(document, ['metadata', 'name'])),
          message: `metadata.name must differ from that of line ${first.line}, got "${said.id}" in both`,
          fix: 'Write a name of its own for each SLO.',
        });
        return;
      }
      const objective = { ...said, ...named, line };
      byId.set(objective.id, objective);
      objectives.push(objective);
    }
  };

  try {
    const documents = parseAllDocuments(yamlText, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
    });
    for (const document of documents) {
      readDocument(document);
    }
  } catch (error) {
    problems.push({
      ...at(0),
      message: `the file cannot be read: ${String(error).slice(0, 200)}`,
      fix: 'Write each SLO out, without anchors that repeat one another.',
    });
  }
  return { objectives, problems: problems.slice(0, MOST_PROBLEMS) };
}
