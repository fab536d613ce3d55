/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { sparkTranslationRef } from './translation';

type Messages = Record<string, string>;

/** All messages by their keys, as Backstage flattens them. */
const messages: Messages = (
  sparkTranslationRef as unknown as { getDefaultMessages(): Messages }
).getDefaultMessages();

/** Values that a message wants, such as `duration` of `for {{duration}}`. */
function wantedBy(message: string): string[] {
  return [...message.matchAll(/\{\{\s*([^,}\s]+)[^}]*\}\}/g)].map(
    ([, name]) => name,
  );
}

/** Messages that an expression may ask for: literals and either side of a choice. Of keys put together from parts the tests of their pages tell. */
function askedBy(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) {
    const forms = [node.text, `${node.text}_one`, `${node.text}_other`];
    return forms.filter(key => key in messages);
  }
  if (ts.isConditionalExpression(node)) {
    return [...askedBy(node.whenTrue), ...askedBy(node.whenFalse)];
  }
  return [];
}

/** Names of the values that are given; undefined where that cannot be read. */
function givenBy(node: ts.Expression | undefined): string[] | undefined {
  if (!node) {
    return [];
  }
  if (
    !ts.isObjectLiteralExpression(node) ||
    node.properties.some(property => ts.isSpreadAssignment(property))
  ) {
    return undefined;
  }
  return node.properties.flatMap(({ name }) => name?.getText() ?? []);
}

/** Calls of `t` in a file that lack a value, as `file:line key lacks value`. */
function lacksOf(file: string): { calls: number; lacks: string[] } {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found = { calls: 0, lacks: [] as string[] };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') {
      const [key, values] = node.arguments;
      const given = givenBy(values);
      found.calls += 1;
      for (const asked of given ? askedBy(key) : []) {
        for (const name of wantedBy(messages[asked])) {
          if (!given?.includes(name)) {
            const { line } = source.getLineAndCharacterOfPosition(
              node.getStart(),
            );
            found.lacks.push(`${file}:${line + 1} ${asked} lacks ${name}`);
          }
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('messages', () => {
  it('are given the values that they want, wherever they are asked for', () => {
    const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
      .filter(name => /(?<!\.test)\.tsx?$/.test(name))
      .map(name => lacksOf(join(__dirname, name)));
    // Or it would look at nothing and find nothing.
    expect(files.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThan(
      500,
    );
    expect(files.flatMap(({ lacks }) => lacks)).toEqual([]);
  });
});
