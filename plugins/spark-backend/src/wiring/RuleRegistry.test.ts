import { DIAGNOSIS_RULES } from '@pilotlight/plugin-spark-common';
import { RuleRegistry } from './RuleRegistry';

const own = {
  id: 'too-late',
  title: 'Too late',
  about: 'Ran at night.',
  thresholds: [],
  find: () => undefined,
};

describe('RuleRegistry', () => {
  it('adds rules to the built-in ones', () => {
    const registry = new RuleRegistry();
    registry.addRule(own);
    expect(registry.all()).toEqual([...DIAGNOSIS_RULES, own]);
  });

  it('refuses a second rule of one id, naming it', () => {
    const registry = new RuleRegistry();
    registry.addRule(own);
    expect(() => registry.addRule({ ...own })).toThrow(/'too-late'/);
  });
});
