import { anExecutor, someTotals, START } from '../__testUtils__';
import { executorRow } from './rows';

describe('executorRow', () => {
  it('reckons life, garbage collection and how busy it was', () => {
    const row = executorRow(
      anExecutor({
        addedAt: START,
        removedAt: START + 100_000,
        maxTasks: 2,
        totals: someTotals({
          taskTime: 50_000,
          runTime: 40_000,
          gcTime: 4_000,
        }),
      }),
      START,
    );
    expect(row).toMatchObject({
      id: '1',
      life: 100_000,
      gcShare: 0.1,
      busyShare: 0.25,
    });
  });

  it('lets a living one live until the last that was heard', () => {
    const executor = anExecutor({ addedAt: START, removedAt: undefined });
    expect(executorRow(executor, START + 7_000).life).toBe(7_000);
  });

  it('says nothing where there is nothing to divide by', () => {
    const row = executorRow(
      anExecutor({
        addedAt: START,
        removedAt: START - 5,
        totals: someTotals({ runTime: 0 }),
      }),
      START,
    );
    expect(row.life).toBe(0);
    expect(row.gcShare).toBeUndefined();
    expect(row.busyShare).toBeUndefined();
  });

  it('prefers what the operating system saw to what the JVM says of itself', () => {
    const peak = (peakMemory: Record<string, number>) =>
      executorRow(anExecutor({ peakMemory }), START).peakUsed;
    expect(
      peak({
        JVMHeapMemory: 5,
        ProcessTreeJVMRSSMemory: 8,
        ProcessTreePythonRSSMemory: 3,
      }),
    ).toBe(11);
    expect(peak({ JVMHeapMemory: 5, JVMOffHeapMemory: 2 })).toBe(7);
    expect(peak({})).toBeUndefined();
    expect(peak({ ProcessTreeJVMRSSMemory: 0 })).toBeUndefined();
  });
});
